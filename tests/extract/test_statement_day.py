"""When a statement was made, as its head says."""

from __future__ import annotations

from datetime import date

import pytest

from commitrack.extract.statement_day import day_in_head


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Suva, 3 March 2026\n\nThe ministers met.", date(2026, 3, 3)),
        ("Washington, D.C. | February 2, 2026", date(2026, 2, 2)),
        ("SUVA, 3 Feb 2026 (FBC) - Fiji and Japan sealed a deal under which boats will be built.", date(2026, 2, 3)),
        ("The ministers met in March.", None),
        ("A title\n\nThe ministers of both sides met in Suva on 3 March 2026.\n\nThey thanked all.", date(2026, 3, 3)),
        ("A title\n\nThe ministers of both sides met in Suva today.\n\nA treaty was signed on 4 March 1951.", None),
        ("Fiji will open an office in Honolulu on 1 March 2026.", None),
        ("Suva, 3 March 2027", None),
        ("Suva, 2026-03-03", date(2026, 3, 3)),
        ("SUVA, 3 MARCH 2026", date(2026, 3, 3)),
        ("Suva, Mar. 3, 2026", date(2026, 3, 3)),
        ("Done at Suva, this 3rd day of March 2026", date(2026, 3, 3)),
        ("Remarks by the President of Fiji at a joint press conference\nSuva, 3 March 2026", date(2026, 3, 3)),
        ("Fiji will open an office in Honolulu\non 1 March 2026.", None),
        ("Last updated: 9 March 2026\n\nSuva, 3 March 2026", date(2026, 3, 3)),
        ("On 31 February 2026 they met.", None),
    ],
)
def test_the_day_of_a_statement_is_what_its_head_names(text: str, day: date | None) -> None:
    found = day_in_head(text, today=date(2026, 12, 1))
    assert (found and found[0]) == day
