"""Scenario 4: the same command a hundred times. Scenario 5: a command that looked at something old."""
import concurrent.futures

from machine import MORNING, ORDER, approved, count, fail, signed, submitted

TIMES, AT_ONCE = 100, 20


def hundred_times(name, office, event, *words):
    """One event, the same answer a hundred times, one of them the first."""
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        done = list(pool.map(lambda _: office.run(*words, "--key", "once"), range(TIMES)))
    for one in done:
        if one.code:
            return fail(f"scenario 4: {name} under one key: {one}")
    told = [one.answer["answer"] for one in done]
    if sum(not answer["repeated"] for answer in told) != 1:
        fail(f"scenario 4: {name}: {sum(not answer['repeated'] for answer in told)} were the first")
    if len({str({**answer, "repeated": True}) for answer in told}) != 1:
        fail(f"scenario 4: {name}: the answers differ: {told[:3]}")
    written = office.rows("SELECT count(*) FROM entries WHERE type = ?", event)[0][0]
    if written != 1:
        fail(f"scenario 4: {name}: {event} is written {written} times")
    office.check(f"scenario 4: {name}")
    count("scenario 4: commands under one key", TIMES)
    return None


def repeated_later(office, *words):
    """The key is good after midnight too: what the command leaves out is no part of it."""
    office.now = "2026-11-24 10:00:00"
    done = office.run(*words, "--key", "once")
    if done.code or not done.answer.get("answer", {}).get("repeated"):
        fail(f"scenario 4: the same command the day after: {done}")
    office.now = MORNING


def keys():
    office = submitted("keys")
    hundred_times("approve", office, "order.visa-given", "order", "approve", ORDER, "--as", "kim")
    office = approved("keys of signing")
    sign = ("order", "sign", ORDER, "--as", "platonova")
    hundred_times("sign", office, "order.signed", *sign)
    repeated_later(office, *sign)
    reused = "command.key.reused"
    office.refused("scenario 4: another person", reused, "order", "sign", ORDER, "--as", "kim", "--key", "once")
    office.refused("scenario 4: another command", reused, "order", "reject", ORDER, "--as", "platonova", "--remark",
                   "Нет", "--key", "once")
    office.refused("scenario 4: another day", reused, *sign, "--date", "2026-11-20", "--key", "once")
    office.must("acknowledge", ORDER, "--as", "sorokin", "--key", "read")
    office.must("acknowledge", ORDER, "--as", "sorokin", "--key", "read")
    office.refused("scenario 4: another reader", reused, "acknowledge", ORDER, "--as", "belova", "--key", "read")
    told = office.rows("SELECT count(*) FROM entries WHERE stream LIKE 'acknowledgement/%'")[0][0]
    if told != 1:
        fail(f"scenario 4: acknowledged twice under one key: {told} entries")


def old_tab():
    """Kim looks at edition 1; it is recalled, mended and submitted anew; his visa for what he saw is refused."""
    office = submitted("old tab")
    seen = office.state()["revision"]
    office.must("order", "go", "recall", ORDER, "--remark", "Ошибка в пункте")
    order = office.folder / "orders" / ORDER / "order.yaml"
    order.write_text(order.read_text().replace("обеспечить исполнение плана.", "обеспечить исполнение плана в срок."))
    office.must("order", "submit", ORDER)
    done = office.refused("scenario 5", "flow.edition.stale", "order", "approve", ORDER, "--as", "kim", "--seen", seen)
    told = done.output + done.errors
    if "в срок" not in told:
        fail(f"scenario 5: the refusal does not show what differs: {done}")
    if "submit" not in told and "edition 2" not in told:
        fail(f"scenario 5: the refusal does not tell what happened since: {done}")
    office.must("order", "approve", ORDER, "--as", "kim", "--seen", office.state()["revision"])


def run():
    keys()
    old_tab()
    office = signed("keys of readers")
    for _ in range(3):
        office.must("acknowledge", ORDER, "--as", "belova")
