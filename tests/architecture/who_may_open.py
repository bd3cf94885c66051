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
    NOT_SO,
    ONLY_BY_POST,
    ONLY_BY_POST_SIGNED_IN,
    OPENS,
    PASSED_ON,
    REFUSED,
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
    Page("community", EVERYBODY),
    Page("privacy", EVERYBODY),
    Page("accessibility", EVERYBODY),
    Page("health-live", EVERYBODY),
    Page("health-ready", EVERYBODY),
    Page("look", STAFF),
    Page("me", SIGNED_IN),
    Page("record", SIGNED_IN),
    Page("record-sheet", SIGNED_IN),
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

TEAM_BY_POST = {**STAFF, "team": NOT_SO, "moderator": NOT_SO, "administrator": NOT_SO}
SENT_BACK = {**TEAM, "team": ELSEWHERE, "administrator": ELSEWHERE}  # to the page it was asked from

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
    Page("admin:community_challenge_round", TEAM, args=("challenge.pk", 1), others=("challenge.pk", 9)),
    Page("admin:community_challenge_round_swap", TEAM, args=("challenge.pk", 1)),
    Page("admin:community_challenge_round_drafting", TEAM, args=("challenge.pk", 1)),
    Page(
        "admin:community_challenge_round_do", TEAM_BY_POST, args=("challenge.pk", 1, "draft"), post=SENT_BACK
    ),
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

IN_NETWORK = everybody(NOT_SO, visitor=SIGN_IN)  # only by POST
CHAIRS = everybody(HIDDEN, visitor=SIGN_IN, host=OPENS)  # the host is the co-chair of world.network
CHAIRS_DO = everybody(HIDDEN, visitor=SIGN_IN, host=ELSEWHERE)

NETWORKS = [
    Page("networks", EVERYBODY),
    Page("network", EVERYBODY, args=("network.slug",), others=("closed_network.slug",)),
    Page("network-join", IN_NETWORK, args=("network.slug",), post=PASSED_ON, others=("closed_network.slug",)),
    Page("network-leave", IN_NETWORK, args=("network.slug",), post=CHAIRS_DO),  # only for who is in it
    Page("network-write", IN_NETWORK, args=("network.slug",), post=CHAIRS),
    Page("network-take-down", IN_NETWORK, args=("network.slug", "network_note.key"), post=CHAIRS_DO),
    Page("network-pin", IN_NETWORK, args=("network.slug", "network_note.key"), post=CHAIRS_DO),
    Page("network-people", CHAIRS, args=("network.slug",), post=CHAIRS),
    Page("network-withdraw-address", CHAIRS, args=("network.slug",), post=CHAIRS),
    Page("network-decide", IN_NETWORK, args=("network.slug", "asks_to_join.key"), post=CHAIRS_DO),
    Page("network-remove", IN_NETWORK, args=("network.slug", "asks_to_join.key"), post=CHAIRS_DO),
    Page("network-sessions", CHAIRS, args=("network.slug",), post=CHAIRS),
    Page("network-publish", IN_NETWORK, args=("network.slug", "network_draft.slug"), post=CHAIRS_DO),
    Page("network-discard", IN_NETWORK, args=("network.slug", "network_draft.slug"), post=CHAIRS_DO),
    Page("network-change", CHAIRS, args=("network.slug", "network_draft.slug"), post=CHAIRS),
    Page("network-cancel", CHAIRS_DO, args=("network.slug", "network_draft.slug"), post=CHAIRS_DO),
]

MINE_ALONE = everybody(HIDDEN, visitor=SIGN_IN)  # a pair's pages are for the people in it
MINE_BY_POST = {**ONLY_BY_POST, "visitor": SIGN_IN}

CONNECT = [
    Page("connect-five", EVERYBODY),
    Page("connect-insights", LEADERS),
    Page("connect-apart", TAKES_PLACES, post=TAKES_PLACES),
    Page("connect", EVERYBODY, args=("challenge.slug",), others=("drafted_challenge.slug",)),
    Page("connect-join", TAKES_PLACES, args=("challenge.slug",), post=TAKES_PLACES),
    Page("connect-change", PASSED_ON, args=("challenge.slug",), post=PASSED_ON),  # only for who takes part
    Page("connect-pause", PASSED_ON, args=("challenge.slug",), post=PASSED_ON),
    Page("connect-leave", PASSED_ON, args=("challenge.slug",), post=PASSED_ON),
    Page("connect-answer", EVERYBODY, args=("paired.answer",), post=EVERYBODY, others=("guest.ticket",)),
    Page("pair", MINE_ALONE, args=("paired.key",)),
    Page("pair-calendar", MINE_ALONE, args=("paired.key",)),
    Page("pair-move", MINE_ALONE, args=("paired.key",), post=MINE_ALONE),
    Page("pair-met", MINE_ALONE, args=("paired.key",), post=MINE_ALONE),
    Page("pair-notes", MINE_ALONE, args=("paired.key",), post=MINE_ALONE),
    Page("pair-note-delete", MINE_BY_POST, args=("paired.key", "paired.note"), post=MINE_ALONE),
    Page("pair-insight", MINE_ALONE, args=("paired.key",), post=MINE_ALONE),
    Page("pair-insight-back", MINE_BY_POST, args=("paired.key", "paired.insight"), post=MINE_ALONE),
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

LIBRARY = [
    Page("library", EVERYBODY),
    Page("open-call", EVERYBODY),
    Page("library-item", EVERYBODY, args=("story.slug",), others=("withdrawn_story.slug",)),
    Page(
        "library-file",
        EVERYBODY,
        args=("story.picture.key", "story.picture.name"),
        others=("draft_picture.key", "draft_picture.name"),
    ),
    Page("reading-lists", EVERYBODY),
    Page("reading-list", EVERYBODY, args=("team_list.slug",)),
    Page("keep-item", SIGNED_IN, args=("story.slug",), post=SIGNED_IN, others=("withdrawn_story.slug",)),
    Page("module-step", EVERYBODY, args=("module.slug", 1), post=PASSED_ON),
    Page("my-thoughts", SIGNED_IN, args=("module.slug",), others=("story.slug",)),
    Page("my-library", SIGNED_IN),
    Page("my-list", SIGNED_IN, args=("my_list.key",), post=PASSED_ON, others=("anothers_list.key",)),
    Page("story-new", SIGNED_IN, post=SIGNED_IN),
    Page("story-change", SIGNED_IN, args=("my_story.key",), post=SIGNED_IN, others=("anothers_story.key",)),
    Page("story-look", SIGNED_IN, args=("my_story.key",), others=("anothers_story.key",)),
    Page("story-take-back", ONLY_BY_POST_SIGNED_IN, args=("my_story.key",), post=PASSED_ON),
    Page("story-take-down", PASSED_ON, args=("my_story.key",), post=PASSED_ON),
    Page("story-delete", SIGNED_IN, args=("my_story.key",), post=PASSED_ON, others=("anothers_story.key",)),
]

RUNS_IT = everybody(HIDDEN, visitor=SIGN_IN, host=OPENS, team=OPENS, administrator=OPENS)

PROMPTS = [
    Page("prompt-join", EVERYBODY, post=EVERYBODY),
    Page("prompt-answer", EVERYBODY, args=("prompt.code",), post=EVERYBODY, others=("nosuch",)),
    Page("prompt-now", EVERYBODY, args=("prompt.code",)),
    Page("prompts", RUNS_IT),
    Page("prompt-new", RUNS_IT, post=RUNS_IT),
    Page("prompt", RUNS_IT, args=("prompt.key",), post=RUNS_IT, others=("nosuch",)),
    Page("prompt-change", RUNS_IT, args=("prompt.key",), post=RUNS_IT, others=("nosuch",)),
    Page("prompt-screen", RUNS_IT, args=("prompt.key",), others=("nosuch",)),
    Page("prompt-afresh", RUNS_IT, args=("prompt.key",), post=RUNS_IT, others=("nosuch",)),
]

READS = everybody(HIDDEN, visitor=SIGN_IN, team=OPENS, administrator=OPENS)
PASSES_ON_READERS = everybody(HIDDEN, visitor=SIGN_IN, team=ELSEWHERE, administrator=ELSEWHERE)

READINGS = [
    Page("readings", READS),
    Page("reading-new", READS, post=READS),
    Page("evidence", READS, post=READS),
    Page("evidence-words", READS, args=("reading.words",), post=READS, others=("nosuch",)),
    Page("reading", READS, args=("reading.key",), others=("nosuch",)),
    Page("reading-readers", READS, args=("reading.key",), post=READS, others=("nosuch",)),
    Page("reading-next", {**READS, "administrator": ELSEWHERE}, args=("reading.key",), post=READS),
    Page("reading-settle", PASSES_ON_READERS, args=("reading.key", "reading.excerpt"), post=READS),
]

DEMO = [
    Page("demo-sign-in", ONLY_BY_POST, post=NOBODY),  # nobody without naming somebody invented
    Page("mailbox", EVERYBODY),
    Page("mailbox-message", EVERYBODY, args=("mail.name",)),
    Page("mailbox-html", EVERYBODY, args=("mail.name",)),
    Page("mailbox-attachment", EVERYBODY, args=("mail.name", 0)),
]

THE_TWO = everybody(HIDDEN, visitor=SIGN_IN, leader=OPENS, host=OPENS)  # not the team, nor anybody above it
THE_COACH = {**THE_TWO, "leader": HIDDEN}
THE_LEADER = {**THE_TWO, "host": ELSEWHERE}
THE_VISITOR = {**THE_TWO, "host": HIDDEN}
NOT_NOW = {**THE_TWO, "leader": ELSEWHERE, "host": ELSEWHERE}  # for another stage of their work
SEES_COACHING = everybody(HIDDEN, visitor=SIGN_IN, team=OPENS, executive=OPENS, administrator=OPENS)
PAUSES = everybody(HIDDEN, visitor=SIGN_IN, host=OPENS, executive=REFUSED)
THEIRS, NOT_THEIRS = ("coaching.key",), ("coaching.others.key",)
SESSION, GOAL = "coaching.session.key", "coaching.goal.key"

COACHING = [
    Page("coaching", {**LEADERS, "executive": ELSEWHERE}),
    Page("coaching-find", LEADERS),
    Page("coaching-three", LEADERS),
    Page("coach", LEADERS, args=("coaching.coach.key",), post=LEADERS, others=("coaching.hidden.key",)),
    Page("coach-myself", LEADERS, post=LEADERS),
    Page("coach-pause", ONLY_BY_POST_SIGNED_IN, post=PAUSES),
    Page("coaching-figures", SEES_COACHING),
    Page("coaching-answer", EVERYBODY, args=("coaching.token",), post=EVERYBODY, others=("guest.ticket",)),
    Page("coaching-pair", THE_TWO, args=THEIRS, others=NOT_THEIRS),
    Page("coaching-reply", THE_COACH, args=("coaching.asked.key",), post=THE_COACH, others=NOT_THEIRS),
    Page("coaching-take-back", NOT_NOW, args=THEIRS, post=NOT_NOW, others=NOT_THEIRS),
    Page("coaching-go-on", THE_TWO, args=("coaching.first_talk.key",), post=THE_TWO, others=NOT_THEIRS),
    Page("coaching-agreement", THE_TWO, args=THEIRS, post=THE_TWO, others=NOT_THEIRS),
    Page("coaching-end", THE_TWO, args=THEIRS, post=THE_TWO, others=NOT_THEIRS),
    Page("coaching-feedback", THE_LEADER, args=("coaching.ended.key",), post=THE_LEADER, others=NOT_THEIRS),
    Page("coaching-plan", THE_TWO, args=THEIRS, post=THE_TWO, others=NOT_THEIRS),
    Page("coaching-session", THE_TWO, args=(*THEIRS, SESSION), post=THE_TWO, others=(*NOT_THEIRS, SESSION)),
    Page("coaching-goal-new", THE_LEADER, args=THEIRS, post=THE_LEADER, others=NOT_THEIRS),
    Page("coaching-goal", THE_TWO, args=(*THEIRS, GOAL), post=THE_TWO, others=(*NOT_THEIRS, GOAL)),
    Page("coaching-note", THE_TWO, args=THEIRS, post=THE_TWO, others=NOT_THEIRS),
    Page(
        "coaching-note-forget",
        ONLY_BY_POST_SIGNED_IN,
        args=(*THEIRS, "coaching.note.key"),
        post={**THE_TWO, "host": HIDDEN},
    ),
]

VISIT, ANOTHERS_VISIT = ("shadowing.planned.key",), ("shadowing.anothers.key",)
BETWEEN, BETWEEN_OTHERS = ("shadowing.key",), ("shadowing.others.key",)

SHADOWING = [
    Page("shadowing", SIGNED_IN),
    Page("my-shadow-offer", TAKES_PLACES, post=TAKES_PLACES),
    Page(
        "shadow-offer",
        TAKES_PLACES,
        args=("shadowing.offer.key",),
        post=TAKES_PLACES,
        others=("shadowing.closed.key",),
    ),
    Page("shadow-consent", EVERYBODY, args=("shadowing.token",), post=EVERYBODY, others=("guest.ticket",)),
    Page("exchange", THE_TWO, args=BETWEEN, others=BETWEEN_OTHERS),
    Page("exchange-answer", ONLY_BY_POST_SIGNED_IN, args=("shadowing.asked.key",), post=THE_COACH),
    Page("exchange-organisation", ONLY_BY_POST_SIGNED_IN, args=BETWEEN, post=THE_TWO),
    Page("exchange-plan", ONLY_BY_POST_SIGNED_IN, args=BETWEEN, post=THE_TWO),
    Page("exchange-end", ONLY_BY_POST_SIGNED_IN, args=BETWEEN, post=THE_TWO),
    Page("visit-move", THE_TWO, args=VISIT, post=THE_TWO, others=ANOTHERS_VISIT),
    Page("visit-promise", ONLY_BY_POST_SIGNED_IN, args=VISIT, post=THE_VISITOR),
    Page("visit-honorary", ONLY_BY_POST_SIGNED_IN, args=VISIT, post=THE_COACH),
    Page(
        "visit-reflect",
        THE_VISITOR,
        args=("shadowing.been.key",),
        post=THE_VISITOR,
        others=ANOTHERS_VISIT,
    ),
    Page("visit-calendar", THE_TWO, args=VISIT, others=ANOTHERS_VISIT),
    Page("visit-do", ONLY_BY_POST_SIGNED_IN, args=(*VISIT, "cancel"), post=THE_TWO),
    Page("admin:community_exchange_matches", TEAM),
    Page("admin:community_exchange_matches_make", TEAM_BY_POST, post=SENT_BACK),
]

TABLE = [
    *HOME,
    *PEOPLE,
    *NOTICES,
    *COMMUNITY,
    *CONNECT,
    *NETWORKS,
    *COACHING,
    *SHADOWING,
    *DOOR,
    *LIBRARY,
    *PROMPTS,
    *READINGS,
    *DEMO,
    *ACCOUNT,
    *ADMIN,
]


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
