"""Files, folders and disks as they really are: full, read-only, somebody else's, gone."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from samples import addition_of, check_whole, new_register, numbered, opened, python

from commitrack import store
from commitrack.errors import CommitrackError, MissingRegisterError, RefusedError, RegisterUnavailableError
from commitrack.places import sample_register
from commitrack.store.durable import beside, locked, read_file, replace_file, signature_of
from commitrack.store.tiny import create_register

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions, devices and links as Unix has them")

IS_ROOT = os.name == "posix" and os.geteuid() == 0
NOBODY = 65534


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    new_register(tmp_path / "register.json")
    return tmp_path / "register.json"


# What a write leaves


def test_the_last_good_copy_is_what_the_register_was_before_the_last_write(path: Path) -> None:
    before = path.read_bytes()
    opened(path).update([1], {"place": "Suva"})
    assert beside(path, ".bak").read_bytes() == before != path.read_bytes()


def test_the_last_good_copy_is_never_the_same_file_as_the_register(path: Path) -> None:
    opened(path).update([1], {"place": "Suva"})
    assert not beside(path, ".bak").samefile(path)


def test_a_write_without_a_change_leaves_the_file_alone(path: Path) -> None:
    before = signature_of(path), beside(path, ".bak").read_bytes()
    assert opened(path).update([1], {"due": "2026-03"})[0].event is None
    assert (signature_of(path), beside(path, ".bak").read_bytes()) == before


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o666])
def test_the_mode_of_the_file_is_kept_whatever_the_umask(path: Path, mode: int) -> None:
    path.chmod(mode)
    umask = os.umask(0o077)
    try:
        opened(path).update([1], {"place": "Suva"})
    finally:
        os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(not IS_ROOT, reason="only root gives files away")
def test_the_owner_of_the_file_is_kept(path: Path) -> None:
    os.chown(path, NOBODY, NOBODY)
    opened(path).update([1], {"place": "Suva"})
    assert (path.stat().st_uid, path.stat().st_gid) == (NOBODY, NOBODY)


def test_a_symlink_stays_one_and_its_target_is_replaced(tmp_path: Path, path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.json"
    link.symlink_to(Path("..") / path.name)
    opened(link).update([1], {"place": "Suva"})
    assert link.is_symlink()
    assert opened(path).commitment(1).place == "Suva"
    assert names(link.parent) == {"link.json"}


def test_a_relative_path_means_the_same_file_after_a_change_of_folder(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    register = opened(Path(path.name))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    register.update([1], {"place": "Suva"})
    assert opened(path).commitment(1).place == "Suva"
    assert names(tmp_path / "elsewhere") == set()


def test_what_a_killed_process_left_makes_room_for_the_next_write(path: Path) -> None:
    for suffix in (".new", ".spare"):
        beside(path, suffix).write_text("half a regis")
    opened(path).update([1], {"place": "Suva"})
    assert names(path.parent) == {path.name, *(path.name + suffix for suffix in (".bak", ".lock"))}


def test_without_hard_links_the_last_good_copy_is_a_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", refusing)
    path.chmod(0o640)
    before = path.read_bytes()
    opened(path).update([1], {"place": "Suva"})
    assert beside(path, ".bak").read_bytes() == before
    assert stat.S_IMODE(beside(path, ".bak").stat().st_mode) == 0o640


def test_a_folder_that_cannot_be_synced_is_no_reason_to_refuse(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.open

    def refuse_folders(place: str | Path, *rest: int) -> int:
        if Path(place).is_dir():
            raise PermissionError(13, "Permission denied")
        return whole(place, *rest)

    monkeypatch.setattr(os, "open", refuse_folders)
    opened(path).update([1], {"place": "Suva"})
    assert opened(path).commitment(1).place == "Suva"


def test_everything_reaches_the_disk_before_the_name_and_the_folder_after_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def renamed(source: Path, target: Path) -> Path:
        done.append(source.suffix)
        return replace(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    opened(path).update([1], {"place": "Suva"})
    assert done == ["file", ".new", ".spare", "folder"]


# What cannot be


NO_REGISTERS = {
    "nothing": ("absent.json", MissingRegisterError),
    "a file that is a folder's": ("register.json/deeper.json", MissingRegisterError),
    "a folder that is not there": ("absent/register.json", MissingRegisterError),
    "a folder": ("folder", MissingRegisterError),
    "a pipe": ("pipe", MissingRegisterError),
    "a link to nothing": ("dangling", MissingRegisterError),
    "a link to itself": ("circle", RegisterUnavailableError),
    "a null device": ("/dev/null", MissingRegisterError),
    "a full device": ("/dev/full", MissingRegisterError),
    "a name too long": ("x" * 300, RegisterUnavailableError),
}


@pytest.mark.parametrize("case", NO_REGISTERS)
def test_what_is_no_file_is_refused_at_once_and_nothing_is_made_beside_it(path: Path, case: str) -> None:
    tmp_path = path.parent
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "circle").symlink_to("circle")
    before = names(tmp_path)
    name, error = NO_REGISTERS[case]
    register = opened(tmp_path / name)
    with pytest.raises(error):
        register.find()
    with pytest.raises(error):
        register.update([1], {"place": "Suva"})
    assert names(tmp_path) == before
    assert not beside(Path("/dev/null"), ".lock").exists()
    assert not beside(Path("/dev/full"), ".lock").exists()


def test_a_missing_register_says_how_one_is_made(tmp_path: Path) -> None:
    with pytest.raises(
        MissingRegisterError, match=r"there is no register at .*absent\.json; commitrack init"
    ) as missing:
        opened(tmp_path / "absent.json").find()
    assert missing.value.exit_code == 3


def test_a_folder_that_vanishes_while_we_write_is_an_error_and_no_crash(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    register = new_register(folder / "register.json")

    def write_into_nothing() -> None:
        with register.store.writing():
            register.store.commit([addition_of(numbered(4))])
            folder.rename(tmp_path / "gone")

    with pytest.raises(RegisterUnavailableError, match="could not be written: no such file or directory"):
        write_into_nothing()
    with pytest.raises(MissingRegisterError):
        register.update([1], {"place": "Suva"})
    assert names(tmp_path) == {"gone"}


def test_a_register_that_vanishes_before_it_is_replaced_is_not_made_anew(path: Path) -> None:
    _, seen = read_file(path)
    path.unlink()
    with pytest.raises(RegisterUnavailableError, match="could not be written: no such file"):
        replace_file(path, [b"new"], seen=seen)
    assert names(path.parent) == {"register.json.bak", "register.json.lock"}


def test_a_file_in_the_way_of_our_own_is_named_in_the_error(path: Path) -> None:
    beside(path, ".new").mkdir()
    before = path.read_bytes()
    with pytest.raises(RegisterUnavailableError, match=r"could not be written: .*; it is as it was") as refused:
        opened(path).update([1], {"place": "Suva"})
    assert refused.value.exit_code == 6
    assert path.read_bytes() == before


def test_a_file_system_without_locks_is_an_error_and_no_crash(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(RegisterUnavailableError, match="could not be written: no locks available"):
        opened(path).update([1], {"place": "Suva"})


def test_an_error_of_the_one_who_holds_the_lock_is_not_taken_for_a_busy_register(path: Path) -> None:
    with pytest.raises(TimeoutError, match="of my own"), locked(path):
        raise TimeoutError("of my own")


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from samples import opened
from commitrack.errors import RegisterUnavailableError
register = opened(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    register.update([1], {"place": "Suva " * 1000})
except RegisterUnavailableError as refused:
    assert "could not be written" in str(refused), refused
    assert "nothing was recorded" in str(refused), refused
    assert refused.exit_code == 6
else:
    raise SystemExit("it was written")
assert register.commitment(1).place is None
"""


@pytest.mark.parametrize("room", [0, 100, 2000])
def test_a_disk_without_room_leaves_the_register_as_it_was(path: Path, room: int) -> None:
    before = path.read_bytes(), beside(path, ".bak").read_bytes(), names(path.parent)
    python(FULL_DISK, path, room)
    assert (path.read_bytes(), beside(path, ".bak").read_bytes(), names(path.parent)) == before


def test_a_disk_that_is_really_full_leaves_the_register_as_it_was(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if not IS_ROOT or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a small disk can only be mounted by root, and not everywhere")
    try:
        register = new_register(disk / "register.json")
        before = (disk / "register.json").read_bytes(), names(disk)
        with pytest.raises(RegisterUnavailableError, match="could not be written: no space left on device"):
            register.update([1], {"place": "Suva " * 20_000})
        assert ((disk / "register.json").read_bytes(), names(disk)) == before
        register.update([1], {"place": "Suva"})
        assert len(check_whole(register)) == 4
    finally:
        subprocess.run(["umount", str(disk)], check=True)


# What we may not. Root may everything, so these are done by nobody, for whom the register's folder is all there is.


AS_NOBODY = """
import os, sys
from pathlib import Path
from samples import opened
from commitrack.errors import CommitrackError
from commitrack.store.tiny import create_register
folder, verb = Path(sys.argv[1]), sys.argv[2]
if os.geteuid() == 0:
    os.chroot(folder)
    os.chdir("/")
    folder = Path("/")
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
register = opened(folder / "register.json", patience=0.3)
try:
    if verb == "read":
        print(len(register.find()))
    elif verb == "make":
        print(create_register(folder / "new.json"))
    else:
        print(register.update([1], {"place": "Suva"})[0].after.place)
except CommitrackError as refused:
    print(refused.exit_code, refused)
"""


def as_nobody(folder: Path, verb: str) -> str:
    return python(AS_NOBODY, folder, verb).stdout.strip()


@pytest.fixture
def theirs(path: Path) -> Path:
    """The folder of a register that belongs to the one who tries, which does not mean that all is allowed."""
    if IS_ROOT:
        for place in (path.parent, *path.parent.iterdir()):
            os.chown(place, NOBODY, NOBODY)
    return path.parent


def test_nobody_may_do_what_is_allowed(theirs: Path) -> None:
    assert as_nobody(theirs, "read") == "3"
    assert as_nobody(theirs, "update") == "Suva"


def test_a_folder_without_the_permission_to_write_is_an_error_and_can_still_be_read(theirs: Path) -> None:
    before = names(theirs)
    theirs.chmod(0o555)
    try:
        assert as_nobody(theirs, "read") == "3"
        assert as_nobody(theirs, "update").startswith("6 ")
        assert as_nobody(theirs, "make").startswith("6 ")
    finally:
        theirs.chmod(0o755)
    assert names(theirs) == before


def test_a_folder_that_holds_no_lock_file_yet_and_takes_none_is_an_error(theirs: Path) -> None:
    (theirs / "register.json.lock").unlink()
    theirs.chmod(0o555)
    try:
        said = as_nobody(theirs, "update")
    finally:
        theirs.chmod(0o755)
    assert said.startswith("6 ")
    assert "could not be written: permission denied" in said


def test_a_folder_that_may_not_be_entered_is_an_error(theirs: Path) -> None:
    inner = theirs / "inner"
    inner.mkdir()
    (theirs / "register.json").rename(inner / "register.json")
    (theirs / "register.json").symlink_to("inner/register.json")
    inner.chmod(0o000)
    if IS_ROOT:
        os.chown(inner, NOBODY, NOBODY)
    try:
        assert "cannot be read: permission denied" in as_nobody(theirs, "read")
        assert as_nobody(theirs, "update").startswith("6 ")
    finally:
        inner.chmod(0o755)


def test_a_file_that_may_not_be_read_is_an_error(theirs: Path) -> None:
    (theirs / "register.json").chmod(0o000)
    for verb in ("read", "update"):
        said = as_nobody(theirs, verb)
        assert said.startswith("6 ")
        assert "register.json" in said


def test_a_file_that_may_only_be_read_is_not_written_though_its_folder_would_allow_it(theirs: Path) -> None:
    (theirs / "register.json").chmod(0o444)
    assert as_nobody(theirs, "read") == "3"
    assert "register.json is read-only" in as_nobody(theirs, "update")


@pytest.mark.skipif(not IS_ROOT, reason="only root gives files away")
@pytest.mark.parametrize("mode", [0o644, 0o600])
def test_a_lock_file_of_somebody_else_locks_if_it_may_be_read_and_is_an_error_else(theirs: Path, mode: int) -> None:
    lock = theirs / "register.json.lock"
    os.chown(lock, 0, 0)
    lock.chmod(mode)
    said = as_nobody(theirs, "update")
    assert said == "Suva" if mode == 0o644 else "could not be written: permission denied" in said
    lock.chmod(0o644)
    with locked(theirs / "register.json"):
        assert "is busy" in as_nobody(theirs, "update")


@pytest.mark.skipif(not IS_ROOT, reason="only root gives files away")
def test_a_register_shared_by_a_group_stays_the_groups_when_another_member_writes(theirs: Path) -> None:
    path = theirs / "register.json"
    os.chown(path, 0, NOBODY)
    path.chmod(0o664)
    (theirs / "register.json.bak").unlink()
    assert as_nobody(theirs, "update") == "Suva"
    assert (path.stat().st_uid, path.stat().st_gid, stat.S_IMODE(path.stat().st_mode)) == (NOBODY, NOBODY, 0o664)


# The same, done by fakes, so that it is tried on every machine


def refusing(*_: object) -> None:
    raise PermissionError(1, "Operation not permitted")


def test_who_may_not_give_files_away_writes_all_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fchown", refusing)
    path.chmod(0o640)
    opened(path).update([1], {"place": "Suva"})
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_lock_file_that_may_only_be_read_still_locks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really_open = os.open

    def read_only(place: str | Path, flags: int, *rest: int) -> int:
        if flags & os.O_RDWR:
            refusing()
        return really_open(place, flags, *rest)

    monkeypatch.setattr(os, "open", read_only)
    with locked(path), pytest.raises(RegisterUnavailableError, match="is busy"):
        opened(path, patience=0).update([1], {"place": "Suva"})
    beside(path, ".lock").unlink()
    with pytest.raises(RegisterUnavailableError, match="could not be written: operation not permitted"):
        opened(path).update([1], {"place": "Suva"})


def test_a_register_that_is_read_only_is_not_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(RegisterUnavailableError, match="is read-only; ask its owner"):
        opened(path).update([1], {"place": "Suva"})


# Making one


def test_a_new_register_is_empty_and_its_folder_is_made(tmp_path: Path) -> None:
    path = create_register(tmp_path / "a" / "b" / "register.json")
    assert path == tmp_path / "a" / "b" / "register.json"
    assert opened(path).find() == []
    assert names(path.parent) == {"register.json", "register.json.lock"}


@pytest.mark.parametrize("there", ["register.json", "folder", "link"])
def test_what_is_there_is_never_replaced_by_a_new_register(tmp_path: Path, path: Path, there: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(path)
    before, all_names = path.read_bytes(), names(tmp_path)
    with pytest.raises(RefusedError, match="exists already"):
        create_register(tmp_path / there)
    with pytest.raises(RefusedError, match="exists already"):
        create_register(tmp_path / there, replacing=b"something else")
    assert path.read_bytes() == before
    assert names(tmp_path) - {"folder.lock"} == all_names


def test_only_a_file_that_holds_exactly_what_may_go_is_replaced_and_its_mode_is_kept(path: Path) -> None:
    held = path.read_bytes()
    path.chmod(0o600)
    create_register(path, b"new", replacing=held)
    assert (path.read_bytes(), beside(path, ".bak").read_bytes()) == (b"new", held)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_made_is_an_error(path: Path) -> None:
    with pytest.raises(RegisterUnavailableError, match="cannot be made: not a directory; name another"):
        create_register(path / "deeper" / "register.json")


def test_a_seeded_register_is_the_sample_to_the_byte_and_only_an_untouched_one_is_replaced(tmp_path: Path) -> None:
    path = store.create_register(tmp_path / "register.json", seeded=True)
    assert path.read_bytes() == sample_register().read_bytes()
    assert len(check_whole(opened(path))) == 9
    with pytest.raises(RefusedError, match="exists already"):
        store.create_register(path)
    store.create_register(path, replaces_sample=True)
    assert opened(path).find() == []
    with pytest.raises(RefusedError, match="exists already"):
        store.create_register(path, seeded=True, replaces_sample=True)


def test_of_two_who_make_the_same_register_at_once_only_one_does(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    made = [attempt(path) for _ in range(2)]
    assert made == [True, False]


def attempt(path: Path) -> bool:
    try:
        create_register(path, replacing=b"the sample")
    except CommitrackError:
        return False
    return True
