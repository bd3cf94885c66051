"""Who may open what. Every URL name stands here; the tests try each line as each role.

To add a page, add a line:      Page("event", EVERYBODY, args=("event.slug",)),
The policies are in policies.py, the people and things ("event.slug", "me.key") in world.py.
`python -m tests.architecture.who_may_open` prints the table.
"""

from tests.architecture.policies import (
    ELSEWHERE,
    EVERYBODY,
    HIDDEN,
    LEADERS,
    NOBODY,
    ONLY_BY_POST,
    ONLY_BY_POST_SIGNED_IN,
    OPENS,
    PASSED_ON,
    ROLES,
    SENT_ELSEWHERE,
    SIGN_IN,
    SIGNED_IN,
    STAFF,
    TEAM,
    Page,
    everybody,
)
from tests.architecture.who_may_open_libraries import ACCOUNT, ADMIN

HOME = [
    Page("home", EVERYBODY),
    Page("about", EVERYBODY),
    Page("privacy", EVERYBODY),
    Page("accessibility", EVERYBODY),
    Page("health-live", EVERYBODY),
    Page("health-ready", EVERYBODY),
    Page("look", STAFF),
    Page("me", SIGNED_IN),
]

NOT_FOR_ANYBODY = {**TEAM, "team": HIDDEN, "administrator": HIDDEN}  # a file of people is none of theirs
SENT_TO_CHOOSE = {**TEAM, "team": ELSEWHERE, "administrator": ELSEWHERE}

PEOPLE = [
    Page("people", LEADERS),
    Page("person", LEADERS, args=("another.key",), others=("unlisted.key",)),
    Page("profile", SIGNED_IN, post=SIGNED_IN),
    Page("admin:people_user_import", TEAM, post=TEAM),
    Page(
        "admin:people_user_import_preview",
        TEAM,
        args=("upload.key",),
        post=TEAM,
        others=("anothers_upload.key",),
    ),
    Page("admin:people_organisation_import", TEAM, post=TEAM),
    Page(
        "admin:people_organisation_import_preview",
        NOT_FOR_ANYBODY,
        args=("upload.key",),
        post=NOT_FOR_ANYBODY,
    ),
    Page("admin:people_user_duplicates", TEAM),
    Page("admin:people_user_merge", SENT_TO_CHOOSE, post=SENT_TO_CHOOSE),  # only with two accounts
]

ONLY_WHAT_IS_OFFERED = everybody(HIDDEN, visitor=SIGN_IN)  # switching something that is nobody's

NOTICES = [
    Page("my-messages", SIGNED_IN, post=ONLY_WHAT_IS_OFFERED),
    Page("admin:notices_campaign_preview", TEAM, args=("campaign.pk",)),
    Page("admin:notices_campaign_progress", TEAM, args=("campaign.pk",)),
    Page("stop-messages", EVERYBODY, args=("stopping.token",), post=EVERYBODY),  # the link is the right
]

TAKES_PLACES = everybody(OPENS, visitor=SIGN_IN, executive=ELSEWHERE)
DELEGATES = everybody(HIDDEN, visitor=SIGN_IN, host=OPENS, team=OPENS, administrator=OPENS)
RUNS_THE_SEASON = everybody(HIDDEN, visitor=SIGN_IN, team=OPENS, administrator=OPENS)
SEES_REACH = everybody(HIDDEN, visitor=SIGN_IN, team=OPENS, executive=OPENS, administrator=OPENS)

COMMUNITY = [
    Page("events", EVERYBODY),
    Page("events-feed", EVERYBODY),
    Page("subscribe", EVERYBODY),
    Page("personal-feed", EVERYBODY, args=("feed_secret.of",), others=("feed_secret.unknown",)),
    Page("my-calendar", SIGNED_IN, post=SIGNED_IN),
    Page("share-event", SIGNED_IN, args=("event.slug",), post=SIGNED_IN, others=("draft.slug",)),
    Page("share-link", SENT_ELSEWHERE, args=("share_link.key",)),
    Page("season", RUNS_THE_SEASON),
    Page("season-sheet", RUNS_THE_SEASON),
    Page("reach", SEES_REACH),
    Page("event-reach", SEES_REACH, args=("past_event.slug",), others=("event.slug",)),  # once it is over
    Page("shared-draft", EVERYBODY, args=("shared_draft.draft_secret",), others=("feed_secret.unknown",)),
    Page("admin:community_series_copy", TEAM, args=("season.pk",), post=TEAM),
    Page("events-month", EVERYBODY, args=(2026, 12)),
    Page("event", EVERYBODY, args=("event.slug",), others=("draft.slug",)),
    Page("event-calendar", EVERYBODY, args=("event.slug",), others=("draft.slug",)),
    Page("register", TAKES_PLACES, args=("event.slug",), post=TAKES_PLACES, others=("draft.slug",)),
    Page("place", PASSED_ON, args=("event.slug",), others=("draft.slug",)),  # only with a place
    Page("place-calendar", everybody(HIDDEN, visitor=SIGN_IN), args=("event.slug",)),  # only with a place
    Page("cancel-place", PASSED_ON, args=("event.slug",), post=PASSED_ON, others=("draft.slug",)),
    Page("swap-place", PASSED_ON, args=("event.slug",), post=PASSED_ON, others=("draft.slug",)),
    Page("accept-offer", ONLY_BY_POST_SIGNED_IN, args=("event.slug",), post=ONLY_WHAT_IS_OFFERED),
    Page("answer-place", EVERYBODY, args=("guest.answer",), post=EVERYBODY, others=("guest.ticket",)),
    Page("delegates", DELEGATES, args=("hosted.slug",)),
    Page("delegates-sheet", DELEGATES, args=("hosted.slug",)),
    Page("delegates-answers", DELEGATES, args=("hosted.slug",)),
    Page("place-answers", PASSED_ON, args=("event.slug",), post=PASSED_ON, others=("draft.slug",)),
]

DOOR = [
    Page("door", DELEGATES, args=("hosted.slug",), post=DELEGATES),
    Page("door-walk-in", DELEGATES, args=("hosted.slug",), post=DELEGATES),
    Page("door-code", DELEGATES, args=("hosted.slug",), post=DELEGATES),
    Page("door-questions", DELEGATES, args=("hosted.slug", "guest.key"), post=DELEGATES),
    Page("door-scan", DELEGATES, args=("hosted.slug", "guest.ticket"), post=DELEGATES),
    Page("attendance", DELEGATES, args=("hosted.slug",), post=DELEGATES),
    Page("attendance-rest", DELEGATES, args=("hosted.slug",), post=DELEGATES),
    Page("attendance-report", DELEGATES, args=("hosted.slug",), post=DELEGATES),
    Page("attendance-sheet", DELEGATES, args=("hosted.slug",)),
    Page("materials", DELEGATES, args=("hosted.slug",), post=DELEGATES),
    Page("here-anywhere", SIGNED_IN, post=SIGNED_IN),
    Page("here", SIGNED_IN, args=("event.slug",), post=SIGNED_IN, others=("draft.slug",)),
    Page("ticket", PASSED_ON, args=("event.slug",)),  # only with a place
    Page("apologies", PASSED_ON, args=("event.slug",), post=PASSED_ON),  # only after the start
    Page("certificate", PASSED_ON, args=("event.slug",)),  # only for who came
    Page("certificate-check", EVERYBODY, args=("guest.certificate",), others=("guest.ticket",)),
]

DEMO = [
    Page("demo-sign-in", ONLY_BY_POST, post=NOBODY),  # nobody without naming somebody invented
    Page("mailbox", EVERYBODY),
    Page("mailbox-message", EVERYBODY, args=("mail.name",)),
    Page("mailbox-html", EVERYBODY, args=("mail.name",)),
    Page("mailbox-attachment", EVERYBODY, args=("mail.name", 0)),
]

TABLE = [*HOME, *PEOPLE, *NOTICES, *COMMUNITY, *DOOR, *DEMO, *ACCOUNT, *ADMIN]


def printed() -> str:
    width = max(len(page.name) for page in TABLE)
    lines = [" ".join([f"{'page':{width}}", "by  ", *(f"{role:13}" for role in ROLES)])]
    for page in sorted(TABLE, key=lambda page: page.name):
        for method, policy in (("GET ", page.may), ("POST", page.post)):
            if policy:
                lines.append(" ".join([f"{page.name:{width}}", method, *(f"{policy[r]:13}" for r in ROLES)]))
    return "\n".join(lines)


if __name__ == "__main__":
    print(printed())
