import pytest

from tests.architecture.code_rules import REVIEWED, RULES, findings, source_files
from tests.architecture.floors import ROOT

VIEW = "community/views/planted.py"
PLANTED = {
    "sql_by_hand": [
        "Event.objects.extra(where=['1=1'])",
        "Event.objects.annotate(x=RawSQL('1', []))",
        "Event.objects.raw('select 1')",
        "cursor.execute(f'select {name}')",
        "cursor.execute('select ' + name)",
        "cursor.execute('select {}'.format(name))",
        "cursor.execute('select %s' % name)",
    ],
    "keys_from_outside": [
        "events.filter(**asked)",
        "events.order_by(*wanted)",
        "events.order_by(request.GET['order'])",
    ],
    "forms_of_everything": [
        "class F:\n    class Meta:\n        fields = '__all__'",
        "class F:\n    class Meta:\n        exclude = ['key']",
    ],
    "late_tasks": [
        "send.delay(1)",
        "send.apply_async(args=[1])",
        "send.si(1).freeze(countdown=60)",
        "remind(eta=tomorrow)",
    ],
    "other_programs": ["import subprocess", "from subprocess import run", "os.system('ls')"],
    "fetching": ["import requests", "from urllib.request import urlopen"],
    "bare_objects": ["event = Event.objects.get(pk=1)"],
    "locks_elsewhere": ["Event.objects.select_for_update()"],
    "unsafe_words": [
        "import pickle",
        "from yaml import load",
        "eval('1')",
        "mark_safe(words)",
        "@csrf_exempt\ndef view(request): ...",
    ],
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_our_code_keeps_the_rule(rule):
    found = [
        words
        for path in source_files()
        for words in findings(rule, path.read_text(), str(path.relative_to(ROOT)))
    ]

    assert found == []


@pytest.mark.parametrize(
    ("rule", "bug"),
    [(rule, bug) for rule in RULES for bug in PLANTED[rule.__name__]],
    ids=lambda part: getattr(part, "__name__", None),
)
def test_a_planted_bug_is_found(rule, bug):
    assert len(findings(rule, bug, VIEW)) >= 1


def test_what_was_reviewed_is_still_there():
    assert [path for path in REVIEWED if not (ROOT / path).exists()] == []
