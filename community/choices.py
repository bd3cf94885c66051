from django.db.models import TextChoices


class EventState(TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    CLOSED = "closed", "Published, registration closed"
    CANCELLED = "cancelled", "Cancelled"


class Format(TextChoices):
    ONLINE = "online", "Online"
    IN_PERSON = "in_person", "In person"
    BOTH = "both", "In person and online"


class PlaceState(TextChoices):
    CONFIRMED = "confirmed", "Confirmed"
    ASKED = "asked", "Waiting for approval"
    OFFERED = "offered", "Offered, not answered yet"
    WAITING = "waiting", "On the waiting list"
    CANCELLED = "cancelled", "Cancelled"
    LAPSED = "lapsed", "Offer lapsed"
    DECLINED = "declined", "Not approved"


class GroupRule(TextChoices):
    """What a group that waits does to the people behind it, when fewer places are free than it needs."""

    HOLD = "hold", "Hold the places until all of them fit"
    SKIP = "skip", "Offer them to the next who fit"


class QuestionKind(TextChoices):
    SHORT = "short", "A few words"
    LONG = "long", "A few sentences"
    YES_NO = "yes_no", "Yes or no"
    CHOICE = "choice", "One of several"
    CHOICES = "choices", "Any of several"
    NUMBER = "number", "A number"
    DATE = "date", "A date"


class Presence(TextChoices):
    CAME = "came", "Came"
    APOLOGIES = "apologies", "Sent apologies"
    MISSED = "missed", "Did not come"


class Source(TextChoices):
    """How we know who came."""

    SCAN = "scan", "Scanned at the door"
    SELF = "self", "Checked in themselves"
    REGISTER = "register", "Ticked on the register"
    REPORT = "report", "The online meeting’s report"
    WALK_IN = "walk_in", "Walked in"
    PERSON = "person", "Said so themselves"


class Audience(TextChoices):
    PLACE = "place", "Everybody with a place"
    CAME = "came", "Who came"
    MISSED = "missed", "Who had a place and did not come"


class Anchor(TextChoices):
    BEFORE_START = "before_start", "before it begins"
    AFTER_START = "after_start", "after it begins"
    BEFORE_END = "before_end", "before it ends"
    AFTER_END = "after_end", "after it ends"


HAS_PLACE = (PlaceState.CONFIRMED,)
HOLDS_PLACE = (PlaceState.CONFIRMED, PlaceState.ASKED, PlaceState.OFFERED)
IN_PLAY = (*HOLDS_PLACE, PlaceState.WAITING)
ENDED = (PlaceState.CANCELLED, PlaceState.LAPSED, PlaceState.DECLINED)
SHOWN = (EventState.PUBLISHED, EventState.CLOSED, EventState.CANCELLED)


class ChallengeState(TextChoices):
    DRAFT = "draft", "Draft"
    OPEN = "open", "Open"
    FINISHED = "finished", "Finished"


class RoundState(TextChoices):
    PLANNED = "planned", "Planned"
    DRAFTED = "drafted", "Drafted, not published"
    PUBLISHED = "published", "Published"


class Way(TextChoices):
    EITHER = "either", "Either is fine"
    ONLINE = "online", "Online or by phone"
    IN_PERSON = "in_person", "In person"


class Weekday(TextChoices):
    MONDAY = "1", "Monday"
    TUESDAY = "2", "Tuesday"
    WEDNESDAY = "3", "Wednesday"
    THURSDAY = "4", "Thursday"
    FRIDAY = "5", "Friday"


class DayPart(TextChoices):
    MORNING = "morning", "Mornings"
    LUNCH = "lunch", "Lunchtimes"
    AFTERNOON = "afternoon", "Afternoons"
    EVENING = "evening", "Early evenings"


class PairState(TextChoices):
    DRAFT = "draft", "Draft"
    LIVE = "live", "Paired"
    ENDED = "ended", "Ended"


class Met(TextChoices):
    """What became of a conversation, as one of the two says."""

    MET = "met", "We met"
    MOVED = "moved", "We have moved it"
    UNREACHABLE = "unreachable", "I could not reach them"
    NOT_NOW = "not_now", "Not this time"


class BroughtBy(TextChoices):
    """What brought two people together first."""

    CONNECT = "connect", "Connect Five"
    SHADOWING = "shadowing", "Walking in their shoes"
    LEARNING_SET = "learning_set", "An action learning set"


class SharedWith(TextChoices):
    """Who may read an insight besides whoever wrote it."""

    TEAM = "team", "The programme team, without my name"
    COMMUNITY = "community", "The community, without my name"
    NAMED = "named", "The community, with my name"


CANNOT_MEET = (Met.UNREACHABLE, Met.NOT_NOW)


class ItemKind(TextChoices):
    CASE_STUDY = "case_study", "Case study"
    BLOG = "blog", "Blog"
    VOX_POP = "vox_pop", "Vox pop"
    RESOURCE = "resource", "Resource"
    MODULE = "module", "Learning module"


class ItemFormat(TextChoices):
    TEXT = "text", "To read"
    AUDIO = "audio", "To listen to"
    VIDEO = "video", "To watch"
    FILE = "file", "To download"
    LINK = "link", "On another site"
    STEPS = "steps", "Step by step"


class ItemState(TextChoices):
    """How far an item has come. Whether it is on show is said apart: an earlier version may be."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "With the programme team"
    CHANGES = "changes", "Changes asked for"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Taken down"


class Byline(TextChoices):
    """How the author of a story is named beneath its title."""

    NAME = "name", "My name"
    ORGANISATION = "organisation", "My name and organisation"
    NONE = "none", "Without my name"


class Consent(TextChoices):
    NOBODY = "nobody", "Nobody is named in it or could be recognised"
    AGREED = "agreed", "Everybody named in it, or who could be recognised, has agreed"


class FileKind(TextChoices):
    PICTURE = "picture", "Picture"
    PDF = "pdf", "PDF"


STORY_KINDS = (ItemKind.CASE_STUDY, ItemKind.BLOG, ItemKind.VOX_POP)
STORY_FORMATS = (ItemFormat.TEXT, ItemFormat.AUDIO, ItemFormat.VIDEO)


class Joining(TextChoices):
    """How somebody becomes a member of a network."""

    OPEN = "open", "Everybody may join"
    ASK = "ask", "People ask, and a co-chair says yes"
    INVITED = "invited", "By invitation"


class MemberState(TextChoices):
    MEMBER = "member", "Member"
    ASKED = "asked", "Has asked to join"
    INVITED = "invited", "Invited"
    LEFT = "left", "Left"
    DECLINED = "declined", "Not this time"
    WITHDRAWN = "withdrawn", "Invitation withdrawn"


class CoachKind(TextChoices):
    COACH = "coach", "Coach"
    MENTOR = "mentor", "Mentor"
    BOTH = "both", "Coach and mentor"


class Help(TextChoices):
    """What a leader asks for."""

    COACHING = "coaching", "Coaching"
    MENTORING = "mentoring", "Mentoring"


class CoachState(TextChoices):
    ASKED = "asked", "Waiting for the team"
    MORE = "more", "Asked for more"
    APPROVED = "approved", "Approved"


class CoachingState(TextChoices):
    """How far a leader and a coach have come. It says nothing of what they talk about."""

    WAITING = "waiting", "Waiting for a place"
    OFFERED = "offered", "A place is offered"
    ASKED = "asked", "Waiting for an answer"
    FIRST_TALK = "first_talk", "Getting to know one another"
    AGREEING = "agreeing", "Agreeing how to work"
    RUNNING = "running", "Working together"
    ENDED = "ended", "Ended"
    DECLINED = "declined", "Could not be taken on"
    NOT_FOR_US = "not_for_us", "Not continued after the first talk"
    WITHDRAWN = "withdrawn", "Taken back"
    LAPSED = "lapsed", "Offer lapsed"


class Verdict(TextChoices):
    """What one of the two says after the first talk. The other never hears a reason."""

    GO_ON = "go_on", "I would like to go on"
    NOT_FOR_US = "not_for_us", "It is not for us"


class HowOften(TextChoices):
    WEEKLY = "weekly", "Every week"
    FORTNIGHTLY = "fortnightly", "Every two weeks"
    THREE_WEEKS = "three_weeks", "Every three weeks"
    MONTHLY = "monthly", "Every month"
    SIX_WEEKS = "six_weeks", "Every six weeks"
    AS_NEEDED = "as_needed", "When it is needed"


class SessionState(TextChoices):
    PLANNED = "planned", "Planned"
    HAPPENED = "happened", "Happened"
    CANCELLED = "cancelled", "Called off"


class ScoreKind(TextChoices):
    BEFORE = "before", "At the start"
    BETWEEN = "between", "On the way"
    AFTER = "after", "At the end"


class Counted(TextChoices):
    """What a tally of coaching is about."""

    GOALS = "goals", "Goals"
    FEEDBACK = "feedback", "Feedback"


class Language(TextChoices):
    """Languages of south east London that somebody may be coached in."""

    ENGLISH = "en", "English"
    SIGN = "bfi", "British Sign Language"
    ALBANIAN = "sq", "Albanian"
    ARABIC = "ar", "Arabic"
    BENGALI = "bn", "Bengali"
    CHINESE = "zh", "Chinese"
    FRENCH = "fr", "French"
    GUJARATI = "gu", "Gujarati"
    HINDI = "hi", "Hindi"
    IGBO = "ig", "Igbo"
    ITALIAN = "it", "Italian"
    NEPALI = "ne", "Nepali"
    POLISH = "pl", "Polish"
    PORTUGUESE = "pt", "Portuguese"
    PUNJABI = "pa", "Punjabi"
    ROMANIAN = "ro", "Romanian"
    SOMALI = "so", "Somali"
    SPANISH = "es", "Spanish"
    TAMIL = "ta", "Tamil"
    TURKISH = "tr", "Turkish"
    TWI = "tw", "Twi"
    URDU = "ur", "Urdu"
    VIETNAMESE = "vi", "Vietnamese"
    YORUBA = "yo", "Yoruba"


TOGETHER = (CoachingState.FIRST_TALK, CoachingState.AGREEING, CoachingState.RUNNING)
TAKES_ROOM = (CoachingState.OFFERED, CoachingState.ASKED, *TOGETHER)
COACHING_IN_PLAY = (CoachingState.WAITING, *TAKES_ROOM)


class PromptKind(TextChoices):
    """What a room answers with."""

    WORD = "word", "One word"
    WORDS = "words", "Several words"
    TEXT = "text", "A sentence or two"
    CHOICE = "choice", "A choice"
    RANKING = "ranking", "A ranking"


class PromptState(TextChoices):
    DRAFT = "draft", "Not open yet"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class ReplyState(TextChoices):
    WAITING = "waiting", "Waiting to be looked at"
    SHOWN = "shown", "Shown"
    HIDDEN = "hidden", "Hidden"


IN_WORDS = (PromptKind.WORD, PromptKind.WORDS, PromptKind.TEXT)
IN_A_CLOUD = (PromptKind.WORD, PromptKind.WORDS)
WITH_OPTIONS = (PromptKind.CHOICE, PromptKind.RANKING)


class ExchangeState(TextChoices):
    """Two people who are to see one another's work."""

    ASKED = "asked", "Asked"
    AGREED = "agreed", "Agreed"
    DECLINED = "declined", "Not this time"
    ENDED = "ended", "Ended"


class Agreement(TextChoices):
    """What an organisation says of the time its person gives."""

    ASKED = "asked", "Asked"
    YES = "yes", "Agreed"
    NO = "no", "Not agreed"


class Honorary(TextChoices):
    """Whether a visitor needs an honorary arrangement with the organisation they visit."""

    NOT_NEEDED = "not_needed", "Not needed"
    NEEDED = "needed", "Needed, not arranged yet"
    ARRANGED = "arranged", "Arranged"


class VisitState(TextChoices):
    PLANNED = "planned", "Planned"
    HAPPENED = "happened", "Took place"
    CANCELLED = "cancelled", "Cancelled"


UNDER_WAY = (ExchangeState.ASKED, ExchangeState.AGREED)
