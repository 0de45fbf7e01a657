"""Adjectives and comparatives that matter for clauses beyond their class.

All are in lower case with plain apostrophes, and are our own lists.
"""

from __future__ import annotations

import re

from healthlint.clauses.lists import words

ADJECTIVAL = words(
    "close open slow dry clean clear warm cool empty free complete separate secure present quiet calm lower"
)
"""Verbs that are adjectives as often: only an object makes them commands ("a long, slow breath")."""
FRONTS = words(
    "due different prior contrary similar subject next close according thanks compared owing following depending"
    " judging"
)
"""Adjectives and the like that open a phrase before the main clause: "due to the risk, it is"."""
ADJECTIVE = re.compile(
    r".+(?:al|ic|ous|ive|ful|able|ible|ary|less|ant|ent|ed|ing|y|ar|an)|large|small|thin|new|big|long|short|simple|severe"
    r"|whole|old|young|low|high|safe|mild|rare|intense|warm|cool|soft|hard|narrow|moist|white|red"
    r"|tall|deep|dark|broad|wide|sharp|rough|smooth|flat|round|cheap|fresh|strong|weak|slow|quick|light|damp|pale|bright"
    r"|great|fine|sweet|bitter|plain|blunt|thick|black|blue|green|pink"
)
COMPLEMENT = re.compile(
    "(?:(?:very|so|quite|too|rather|now|not|still|completely|totally|really) )?"
    "(?:free|old|new|great|fine|easy|hard|cheap|safe|good|bad|closed|open|cold|hot|dry|wet|low|high|small|simple|quick"
    "|slow|short|long|normal|painful|harmless|dangerous|serious|common|rare|mild|sore|busy|full|ready|late|early|wrong"
    "|different|expensive|painless|natural|contagious|difficult|important|effective|strong|weak|clean|dirty|tired|sick"
    "|ill|empty|broken|tasty|delicious|awful|terrible|amazing|bitter|sweet|thin|thick)"
)
PLAIN = re.compile(
    "great|easy|hard|cheap|bad|low|high|small|simple|slow|short|long|painful|serious|common|rare|mild|sore|different"
    "|expensive|painless|important|strong|weak|dirty|awful|terrible|thin|thick|large|big|new|old|young|bitter|swollen"
)
"""Those of `COMPLEMENT` that stand for no noun."""
LONG = words("long much often widely once still mostly commonly first")
"""Adverbs that may open a participle: "long thought harmless"."""
ONE = words("a an each every another one this")
ADJECTIVE_ONLY = words("other such certain several various different similar same usual poor next last first second")
"""Adjectives that the lists of complements lack, and behind which a plural is no verb."""
OWNED = frozenset(("my", "your", "his", "her", "our", "their"))
MOST = frozenset(("most", "many", "some", "few"))
STATES = frozenset(
    ("necessary", "possible", "needed", "appropriate", "applicable", "required", "not", "any", "untreated")
)
"""What makes a subordinate clause without a verb: "if necessary", "when needed"."""
HOWEVER = words("long much many often hard old small big bad good little few far late soon slowly fast")
"""What "however" may stand before as "no matter how" does."""
_MORE = (
    "(?:more|less|fewer|better|worse|longer|shorter|higher|lower|older|younger|sooner|later|earlier|greater|bigger|larger"
    "|smaller|easier|harder|faster|slower|closer|further|stronger|weaker|thinner|heavier|healthier|richer|deeper)"
)
THE_MORE = re.compile(rf"\bthe {_MORE}\b")
CORRELATIVE = re.compile(
    rf"\bthe {_MORE}\b.* the {_MORE}\b|\bone\b.*, the other\b|\bnot (?:only|just|merely|simply)\b"
    r"|\bsometimes\b.*, (?:sometimes|often|at other times)\b|^first\b.*, then\b"
)
"""What says that two clauses are one sentence: "the more …, the better …", "not only …, it …".

Words must be one blank apart, and commas tight."""
