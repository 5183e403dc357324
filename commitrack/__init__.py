"""A register of what governments promised each other, with its status, its deadlines and its history.

The map of the house, from the ground up: a room uses its own line and those above it, never those below (a test
reads this map). A folder holds siblings that can stand in for each other.

    errors                      what is refused: one sentence, one exit code
    unkept, dates               EDTF, with an earliest and a latest day
    datewords, reckoning        dates with a name; dates counted from today (the home of dateutil)
    numeric_dates, misreadings  what is ambiguous, and refused with its readings
    phrases, typed              a date as people type it, whatever its form; a number and a list as well
    places, parties             where files lie; who can promise
    jsontext                    JSON as people read it
    typesetting                 words without what typesetting does to them
    excerpts                    what stands around a passage, cut at words
    webpage, pdf                what a page says; the paragraphs of a PDF (the home of pypdf)
    documents                   a file's bytes to the text of the statement in it
    extract                     a statement's text to candidates, each with its place and the rule that spoke
    model                       commitments, their sources, evidence: frozen
    alterations                 a quote in other words than it was
    quotes                      a quote anchored in its source, and looked up again
    sources                     the same in several texts: which is the source
    values, fields              the same as plain JSON values: one by one, and field by field
    rules, deadlines            what is forbidden or odd; what is late
    history                     events, and the state that they fold to
    cells                       commitments and events as rows of a spreadsheet
    undoing, recording          what an undo takes back; which event a change becomes
    rejections                  passages of a source that were turned down
    query                       which commitments, in which order
    entry                       what people type for each field
    decisions, reviewing        a statement's candidates, and what was decided of each
    store                       where it is kept: a file (the home of tinydb), memory
    drafts                      a file's rows, read column by column
    merging                     another register's history
    rejected_elsewhere          passages that were turned down there
    importing, twins            another register's commitments; those that may be the same
    register                    the verbs: the library
    formats                     the forms in which commitments leave and come back
    sheets, workbooks           rows of cells: CSV, and workbooks (the home of python-calamine)
    meanings, hints             what headings and words mean by custom, and what the user said of a file
    sheet_dates, sheet_cells    what a date in a cell is, and any other cell
    foreign                     somebody else's spreadsheet, understood
    taskwarrior, intake         tasks; any file, told by what is in it
    stacks                      several files as one
    screen, progress, files     what a terminal or a pipe can show; a file, whole or not at all
    sentences, grids, tables    what is shown: in words, in rows, in the columns of commitments
    pages                       on a page
    render                      drawn by Rich
    seed                        the sample register, from its source
    cli                         the commands, and the one boundary around them
"""

__version__ = "0.1.0"
