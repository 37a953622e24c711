"""Scenario 23 through the program: whoever changes the store with another tool is found."""
from machine import ORDER, bench, count, fail, signed

ENTRY = "(SELECT id FROM entries WHERE type = 'order.registered')"
TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table'"

FORGERIES = {  # name: (statements, codes of which one must be named)
    "a body changed": ([f"UPDATE entries SET body = replace(body, '1-п', '7-п') WHERE id = {ENTRY}"],
                       {"store.chain.broken"}),
    "an actor changed": ([f"UPDATE entries SET actor = 'kim' WHERE id = {ENTRY}"], {"store.chain.broken"}),
    "a time changed": ([f"UPDATE entries SET at = at - 86400 WHERE id = {ENTRY}"], {"store.chain.broken"}),
    "an entry deleted": ([f"DELETE FROM entries WHERE id = {ENTRY}"], {"store.revision.gap", "store.log.lost"}),
    "two entries swapped": (
        ["UPDATE entries SET revision = -1 WHERE stream LIKE 'order/%' AND revision = 5",
         "UPDATE entries SET revision = 5 WHERE stream LIKE 'order/%' AND revision = 6",
         "UPDATE entries SET revision = 6 WHERE stream LIKE 'order/%' AND revision = -1"], {"store.chain.broken"}),
    "the last entry of a stream cut": (
        ["DELETE FROM entries WHERE stream LIKE 'order/%' AND revision = "
         "(SELECT max(revision) FROM entries WHERE stream LIKE 'order/%')"],
        {"store.stream.differs", "store.log.lost"}),
    "a row of a view changed": (["UPDATE view_orders SET number = '9-п'"], {"store.rows.differ"}),
    "a reader's row removed": (["DELETE FROM view_readers WHERE person = 'sorokin'"], {"store.rows.differ"}),
    "bytes of a document changed": (["UPDATE blobs SET bytes = zeroblob(10) WHERE rowid = "
                                     "(SELECT min(rowid) FROM blobs)"], {"store.blob.broken"}),
    "a document removed": (["DELETE FROM blobs WHERE length(bytes) = (SELECT max(length(bytes)) FROM blobs)"],
                           {"store.case.unreadable", "store.blob.missing", "store.blob.broken"}),
    "places of the log swapped": (
        ["UPDATE log SET entry = -1 WHERE sequence = 20", "UPDATE log SET entry = -2 WHERE sequence = 21",
         "UPDATE log SET entry = (SELECT id FROM entries ORDER BY id LIMIT 1 OFFSET 20) WHERE entry = -1",
         "UPDATE log SET entry = (SELECT id FROM entries ORDER BY id LIMIT 1 OFFSET 19) WHERE entry = -2"],
        {"store.log.broken"}),
    "the end of the log cut": (["DELETE FROM log WHERE sequence > (SELECT max(sequence) - 3 FROM log)"],
                               {"store.log.cut", "store.log.gap"}),
}


def forged(named):
    name, (statements, codes) = named
    office = base.copy(f"forged {name}")
    rows = office.rows("SELECT group_concat(type || body || at || actor) FROM entries")
    office.change("PRAGMA foreign_keys = OFF", *statements)
    done = office.run("store", "check")
    if done.code != 1 or not codes & set(done.codes()):
        fail(f"scenario 23: {name}: expected one of {sorted(codes)}: {done} {len(rows)}")
    if done.answer.get("store", {}).get("intact", True):
        fail(f"scenario 23: {name}: told to be intact")
    first = next((problem for problem in done.answer.get("problems", []) if problem["severity"] == "error"), {})
    if not first.get("text") or str(office.store) not in first.get("file", ""):
        fail(f"scenario 23: {name}: the first finding has no place or no sentence: {first}")
    office.remove()


def cut_evenly():
    """The tail is cut together with everything that remembers it: only a head kept elsewhere knows."""
    office = base.copy("cut evenly")
    head = office.must("store", "check").answer["store"]["head"]
    older = approved_copy()
    old_head = older.must("store", "check").answer["store"]["head"]
    office.store.write_bytes(older.store.read_bytes())  # yesterday's copy put in today's place
    office.must("store", "check")
    office.must("store", "check", "--head", old_head)
    office.refused("scenario 23: an older copy", "store.log.cut", "store", "check", "--head", head)
    forged_head = head.split(":")[0] + ":" + "0" * 64
    base.refused("scenario 23: another history", "store.log.forged", "store", "check", "--head", forged_head)
    base.must("store", "check", "--head", head)
    base.must("store", "check", "--head", old_head)
    base.refused("scenario 23: no head at all", "store.head.form", "store", "check", "--head", "ничего")


def approved_copy():
    return older_base.copy("older")


def run():
    global base, older_base  # made once, copied for each forgery
    older_base = signed("older base")
    base = older_base.copy("base")
    base.must("acknowledge", ORDER, "--as", "sorokin")
    base.must("acknowledge", ORDER, "--as", "belova")
    base.check("scenario 23: before")
    bench.at_once(forged, FORGERIES.items())
    cut_evenly()
    count("scenario 23: forgeries", len(FORGERIES))
