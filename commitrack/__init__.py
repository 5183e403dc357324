"""A register of what governments promised each other, with its status, its deadlines and its history.

The house from the ground up; a module uses those above it in this list, never those below:

    errors            what is refused: one sentence, one exit code
    dates             EDTF, with an earliest and a latest day …
    phrases           … and dates as people type them, with `datewords`, `reckoning` (from today), `misreadings`
                      and `numeric_dates` (refused, and why), `unkept` (the rest of EDTF)
    places, parties   where files lie; who can promise
    model             commitments, sources, evidence: frozen
    fields            the same as plain values, field by field
    rules, deadlines  what is forbidden; what is late
    history           events, and the state that they fold to
    recording         which event a change becomes
    query             which commitments, in which order
    entry             what people type for each field
    store/            where it is kept: a file, memory
    importing         another register's commitments
    register          the verbs; the library
    formats/          the forms in which commitments leave and come back
    screen, sentences, tables, pages
                      what is shown, in words, rows and pages …
    render, progress  … and drawn by Rich
    seed              the sample register, from its source
    cli/              the commands
"""

__version__ = "0.1.0"
