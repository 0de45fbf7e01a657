"""The short words that decide whether a full stop ends a sentence: one table for each way they behave."""

from __future__ import annotations


def _table(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Words that begin sentences and not names: behind "U.S.", "Inc." or an initial only these open a sentence.
STARTERS = _table(
    """
    A About After All Also Although An And Another Any Are As At Because Before Both But By Can Could
    Did Do Does Don't During Each Every Few For From Had Has Have He Her Here His How However I If In
    Instead Is It Its It's Just Let Like Many May Might More Moreover Most Must My No None Not Now Of On
    Once One Only Or Other Others Our Over Overall People Perhaps She Should Since So Some Such Take
    Talk Than That That's The Their Then There There's Therefore These They This Those Though Through
    Thus To Too Two Under Unfortunately Until Was We Were What When Where Which While Who Why Will With
    Without Would Yes Yet You Your
    """
)
# Titles, as capitalised: no sentence ends with one.
TITLES = _table(
    """
    Dr Drs Mr Mrs Ms Mx Prof Profs St Ste Mt Ft Rev Hon Gov Sen Rep Gen Col Capt Lt Sgt Messrs Mme
    """
)
# In any case of letters: no sentence ends with one.
NEVER_LAST = _table(
    """
    vs e.g i.e eg ie cf ca approx viz resp incl excl esp
    """
)
# Abbreviations where a number follows, ordinary words or ends of sentences elsewhere ("No. He did.").
BEFORE_NUMBER = _table(
    """
    no nos n° nr fig figs p pp vol vols ch sec sect eq eqs ex art para tab min max avg v ver app supp
    suppl ref refs pt jan feb mar apr jun jul aug sep sept oct nov dec
    """
)
# As written here, where a name follows; they end a sentence before a starter only.
BEFORE_NAME = _table(
    """
    Inc Corp Ltd Co Bros Jr Sr al Dept dept Univ Inst Assn Assoc Natl Intl Acad Am Clin Nutr Engl Med Ave
    Blvd Rd Fig Figs fig figs Vol Ed Eds
    """
)
# Behind these a single capital is a label ("vitamin D. Eat …"), not somebody's initial.
LABELLED = _table(
    """
    vitamin vitamins hepatitis type types group groups grade stage class plan part factor schedule
    category step appendix table figure influenza and or
    """
)
