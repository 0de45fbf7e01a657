"""Words that matter for clauses beyond their class: verbs that take a bare clause, verbs of saying, and the like.

All are in lower case with plain apostrophes, and are our own lists.
"""

from __future__ import annotations

from healthlint.clauses.lists import forms, words
from healthlint.clauses.times import WHEN

_TAKES_CLAUSE = forms(
    """
    think believe know say hope feel ensure find mean suggest show tell ask wish note claim realize realise bet guess
    see learn notice understand remember assume report argue conclude decide explain fear hear imagine indicate insist
    admit suppose suspect swear warn worry announce agree reveal estimate predict expect prove confirm demonstrate
    discover doubt promise pretend reckon caution guarantee figure gather maintain state complain recall seem appear
    """,
    "s es d ed ing",
    """
    said thought knew known told found felt meant saw seen learned learnt understood heard wrote written shown
        """,
)
_NOUNS = words(
    "fact thing things shame pity evidence proof chance belief sign signs idea question wonder secret surprise odds"
    " chances news rumour rumours rumor rumors theory notion impression mistake thought miracle guarantee"
)
_FEELS = words(
    "lucky clear possible important obvious happy surprised pleased proud hopeful thankful relieved delighted sad aware"
    " fortunate true sure likely unlikely afraid glad convinced worried sorry confident proven"
)
"""Adjectives that take a clause too, but not before their noun."""
TELLS = forms(
    "tell ask explain show remind assure warn inform promise convince seem appear way time moment minute reason",
    "s ed ing",
    "told convinced shown",
)
"""Those of them between which and the clause a person may stand: "tell your doctor you are"."""
SAYS = forms(
    """
    say write tell report note add explain believe think claim warn argue suggest conclude state estimate recommend
    agree know see hope suppose guess comment show find announce feel observe caution advise continue stress reveal
    confirm discover demonstrate indicate allege contend assert maintain insist reckon recall joke quip sigh chuckle
    fume declare complain laugh grumble admit concede explain boast brag crow grin whisper notice promise realise
    realize remark shrug snort figure remind rule calculate answer grant
    """,
    "s d ed",
    "said wrote written told ruled calculated answers replied replies thought found saw hear hears heard seems seemed"
    " appear appears turns reminded shown proved proven",
)
"""Verbs that name who says something: ", he said," is no sentence of its own."""
SAID = frozenset(("said", "told", "seems", "seemed", "reminded"))
"""Those of them that say so with more words after them: ", she told the court"."""
URGES = words("please just simply don't never instead let's bear")
"""Words that make a base form after a comma a command."""
WARNS = words(
    "choose sit lie stay avoid wear keep bring listen seek ring phone visit remember beware ensure read ignore skip"
    " throw pray"
)
"""Imperatives that no verb before them is likely to be in a row with: "your eyes may water, wear sunglasses"."""
ASKS = forms("ask wonder say think question reply", "s ed d ing", "said thought if")
"""What says that a question behind a comma is quoted: "I asked her, why would you"."""
SUPPOSES = frozenset(("say", "suppose", "imagine", "assume"))
"""Imperatives that stand for "if": "say you have a cold, you may …"."""
DEGREES = words("more most less least so very too quite rather")
STATIVE = words(
    "live cost last own suffer lack tend seem remain become belong depend exist occur appear happen affect cause"
    " contain mean result vary step help improve boost relieve heal cure soothe strengthen promote prevent"
    " increase ease"
)
"""Base forms that are no commands, or hardly ever, behind a comma."""
SOON = words("long soon shortly just right moments")
"""Adverbs before "after" or "before" at the start of a clause."""
BEFORE_IF = words(
    "told warned said says say think thinks thought believe believes figure figured guess reckon means meant"
)
"""Verbs that take both a clause and, inside of it, one with "if": "she told us if it hurt, we should ring"."""
POINTING = words("that's thats this that such")
"""Words that point back to a sentence before, so that theirs is none of a row."""
MORE_AT = words("visit see call contact click go read check ring phone email follow")
"""Where a reader is sent: "…, for more details visit our page"."""
TO_DO = words(
    "visit see call contact click go read check ring phone email seek consult ask tell stop look use take complete"
    " apply follow get keep leave"
)
"""What a reader is told to do behind a clause or phrase without a comma: "if it lasts see a doctor"."""
CALLS = frozenset(("trust", "believe", "look", "listen", "remember", "note", "see", "mind", "put", "take"))
"""Imperatives that call the reader before a sentence: "trust me, it works"."""
POINTS = words(
    "is was isn't wasn't means meant explains makes made would will won't can't should could may might must does"
    " doesn't did didn't"
)
"""Verbs before which "that" behind a comma points back: "…, that is why"."""
POINTS_AT = words("not why what how when where because good enough clear wrong true fine all a")
"""What "that is" stands before where it points back in a sentence with other words like it."""
SAME_PAST = words("upset hurt set cut shut spread split cast hit put let cost run read beat burst bet quit")
"""Base forms that may be participles: "she left, clearly upset"."""
ANYONE = words("somebody someone everybody everyone nothing something")
"""Pronouns that a participle follows only with more words: "someone called" by itself has a verb."""
CAUSATIVE = forms("help mak let lett hav see watch hear caus", "s es e ed ing", "has had made saw heard")
"""Verbs that a bare infinitive may follow: "helps the kidneys remove"."""
FEELS_IT = words("feel feels felt see sees saw hear hears heard watch watches make makes let lets help helps notice")
"""Those of them, and "feel", behind which a command is none: "if you feel your face go red, stop"."""
SUPPOSING = words("considering given assuming supposing seeing granted")
"""What opens a clause as "if" does, first in a sentence and before a pronoun."""
PARTICLES = words("out up off down back like")
"""What goes on with a verb of saying: "it turned back", "it feels like rain"."""
TO_SAY = ["that", "is", "to", "say"]
"""What takes up what stands before it, as "namely" does."""
PUT_AWAY = words("by out down on off forward aside through from against")
"""What stands behind a participle such as "put" or "read": "numbers put out by the state"."""
IS_NOT_OWNED = words(
    "a an the my your our his not nothing never no been really very so too just only still also always because"
    " important easy hard worth free what why how up all like that there good bad fine ok okay quite"
)
"""Words before which "its" stands for "it's"."""
CONTRACTED = words(
    "its im ive thats theres heres whats youre youll youve theyre theyll theyve weve hes shes itll youd theyd whos"
)
"""Contractions that have lost their apostrophe."""
BANS = frozenset(("do", "don't", "dont", "never"))
"""What opens a command not to do something, or to do it."""
REASONS = frozenset(("reason", "reasons", "way", "ways"))
STRANDS = words("about for with to of from into in at")
"""Prepositions that end a relative clause whose noun they belong to: "the topic we get most letters about"."""
TELL = frozenset(("tell", "tells", "told"))
GREETS = words("hi hiya hello hey dear sir madam")
"""Words that open a greeting: "hi loves, it's me"."""
ASKED = frozenset(("what's", "where's", "how's", "why's"))
BIDS = frozenset(
    ("drink", "book", "order", "call", "visit", "phone", "check", "use", "try", "stop", "start", "contact", "go", "see")
)
"""Words that are verbs more often than nouns where they stand behind a comma without an article."""
TOLD = words(
    "consult stop go see stay keep put take ring leave eat avoid give ask tell turn wash rinse add lie sit wear seek"
)
"""What a reader is told to do behind a clause without a comma: "if it gets worse stay at home"."""
NOTICED = _TAKES_CLAUSE | _NOUNS | _FEELS | WHEN | BIDS | TO_DO | {"case"}
GIVES = words(
    "give gives gave given show shows showed send sends sent lend lends lent tell tells told offer offers offered hand"
    " hands handed buy buys bought teach teaches taught make makes made bring brings brought promise promises promised"
    " sell sells sold feed feeds fed"
)
"""Verbs with two objects: "a book she gave me" lacks one all the same."""
FINDS = words("said says say found finds find showed shows show suggest suggests suggested reported reports revealed")
"""Verbs between which and their clause a phrase may stand: "it was found over six weeks, they"."""
DO = frozenset(("do", "does", "did"))
DONE = words("do does did done take make buy try perform prepare apply use used uses grow grew grows made tried took")
ONESELF = words("yourself yourselves themselves himself herself ourselves myself")
"""What stands behind one of `DONE` for "alone": "the steps you can take yourself"."""
BE = frozenset(("am", "is", "are", "was", "were", "isn't", "aren't", "wasn't", "weren't"))
PLAIN_AUXILIARY = words("can could may might must should will would cannot are were have had do did")
MODALS = words("can could may might must should will would cannot can't won't do does did don't doesn't didn't")
INVERTED = frozenset(("had", "were", "should"))
"""Verbs that stand for "if" when their subject follows: "had he known"."""
LINKS = frozenset(("however", "therefore", "otherwise", "nevertheless", "moreover", "furthermore"))
USES = words(
    "using taking having eating drinking giving getting seeing buying wearing following doing planning considering"
    " treating facing selling making taking paying asking expecting offering"
)
"""What needs an object, if need be the noun before its clause: "the pen you are using in bed"."""
ALL_WITH = [
    [much, link] for much in ("all", "most", "some", "both") for link in ("with", "in", "from", "without", "at")
]
"""What opens a phrase, not a clause: ", all with roots and leaves"."""
THINGS = words("something anything nothing everything all one ones anyone everyone someone anybody everybody nobody")
"""Pronouns that a relative clause without a relative word often follows: "something I can promise anybody"."""
INCLUDING = frozenset(("including", "than", "like", "especially", "particularly", "such", "unlike", "e.g", "etc"))
STAYS = forms(
    """
    occur happen start appear depend exist remain seem differ work continue cough faint wait react recover vanish
    disappear fade stay listen laugh smile matter sneeze vomit collapse worsen tighten crash
    """,
    "s ed",
    """
    begin begins began become becomes became come comes came vary varies result results tend tends occurred arrive
    arrives arrived fade fades faded sleep sleeps slept die dies died fall falls fell rise rises rose go goes went lie
    lies lay sit sits sat live lives lived breathe breathes breathed grow grows grew lift lifts
    """,
)
"""Verbs that never have an object, so that a missing one tells nothing."""


def takes_clause(word: str, letter: str, follower: str) -> bool:
    """Whether a clause may stand after a word without "that": "we think it is", "make sure you drink".

    `letter` is the word's, `follower` the letter after it.
    """
    if letter in "nN":
        named = word in _NOUNS or word in _TAKES_CLAUSE
        return (named and follower in "DdPpEN_") or (word in _FEELS and follower not in "nNx")
    return word in _TAKES_CLAUSE or word in _FEELS


def is_auxiliary(word: str) -> bool:
    """Whether a word is a form of "be", "have" or "do" or a modal verb."""
    stem = word.removesuffix("n't")
    return stem in PLAIN_AUXILIARY or stem in BE or stem in ("has", "does")


def is_sure(word: str) -> bool:
    """Whether a verb is finite in any company, as auxiliaries and forms in -s are."""
    return word.endswith(("s", "n't", "'re", "'ll", "'ve", "'d", "'m")) or word in PLAIN_AUXILIARY
