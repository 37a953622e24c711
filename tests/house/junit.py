#!/usr/bin/env python3
"""junit.py REPORT CODE: tells the failed cases of one test program; the last line is «passed failed»."""
import sys
import xml.etree.ElementTree as ET

report, code = sys.argv[1], int(sys.argv[2])
try:
    cases = {}
    for case in ET.parse(report).getroot().iter("testcase"):
        name = case.get("classname", "") + ": " + case.get("name", "")
        bad = case.find("failure") is not None or case.find("error") is not None
        cases[name] = cases.get(name, False) or bad
        for told in list(case.findall("failure")) + list(case.findall("error")):
            print(name, "\n   ", (told.text or "").strip().replace("\n", "\n    "))
    failed = sum(cases.values())
    if code != 0 and failed == 0:
        failed = 1
        print("the program ended with code", code)
    print(len(cases) - sum(cases.values()), failed)
except (ET.ParseError, OSError):
    print("the program died with code", code)
    print(0, 1)
    failed = 1
sys.exit(1 if failed else 0)
