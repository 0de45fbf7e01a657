"""Whose English an article is written in. British words under American spelling would be faults, one and all."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["en-US", "en-GB"]

# Words that the other side spells otherwise, British beside American. Words in -ise and -ize are left out but for those
# that a health article has most: both are British.
_PAIRS = """
    colour color, colours colors, coloured colored, favour favor, favourite favorite, flavour flavor, flavours flavors,
    behaviour behavior, behaviours behaviors, behavioural behavioral, labour labor, neighbour neighbor, honour honor,
    tumour tumor, tumours tumors, vapour vapor, odour odor, humour humor, rumour rumor, vigour vigor, saviour savior,
    harbour harbor, endeavour endeavor, centre center, centres centers, centred centered, fibre fiber, fibres fibers,
    litre liter, litres liters, millilitre milliliter, millilitres milliliters, metre meter, metres meters,
    kilometre kilometer, kilometres kilometers, centimetre centimeter, centimetres centimeters, theatre theater,
    titre titer, titres titers, calibre caliber, defence defense, licence license, offence offense,
    programme program, programmes programs, grey gray, cheque check, tyre tire, mould mold, mouldy moldy,
    moult molt, plough plow, sceptical skeptical, sceptic skeptic, ageing aging, judgement judgment,
    anaemia anemia, anaemic anemic, anaesthetic anesthetic, anaesthetics anesthetics, anaesthesia anesthesia,
    anaesthetist anesthetist, caesarean cesarean, coeliac celiac, diarrhoea diarrhea, dyspnoea dyspnea, apnoea apnea,
    faeces feces, faecal fecal, foetus fetus, foetal fetal, gynaecology gynecology, gynaecological gynecological,
    gynaecologist gynecologist, haemoglobin hemoglobin, haemorrhage hemorrhage, haemophilia hemophilia,
    haematology hematology, haemorrhoids hemorrhoids, hypoglycaemia hypoglycemia, hyperglycaemia hyperglycemia,
    ischaemia ischemia, ischaemic ischemic, leukaemia leukemia, oedema edema, oesophagus esophagus,
    oesophageal esophageal, oestrogen estrogen, oestrogens estrogens, orthopaedic orthopedic, paediatric pediatric,
    paediatrics pediatrics, paediatrician pediatrician, septicaemia septicemia, uraemia uremia, aetiology etiology,
    manoeuvre maneuver, catalogue catalog, dialogue dialog, analyse analyze, analysed analyzed, analysing analyzing,
    paralysed paralyzed, catalyse catalyze, dialyse dialyze, organise organize, organised organized,
    organisation organization, organisations organizations, recognise recognize, recognised recognized, realise realize,
    realised realized, minimise minimize, maximise maximize, randomised randomized, hospitalised hospitalized,
    specialise specialize, specialised specialized, immunisation immunization, immunised immunized,
    stabilise stabilize, characterised characterized, localised localized, generalised generalized,
    sterilised sterilized, utilise utilize, utilised utilized, emphasise emphasize, summarise summarize,
    optimise optimize, prioritise prioritize, travelling traveling, travelled traveled, counselling counseling,
    counsellor counselor, labelled labeled, labelling labeling, cancelled canceled, fuelled fueled,
    modelling modeling, signalling signaling, swivelling swiveling, fulfil fulfill, enrol enroll, enrolment enrollment,
    skilful skillful, instalment installment, practise practice, practising practicing, practised practiced,
    whilst while, amongst among, learnt learned, mum mom, mums moms, paracetamol acetaminophen,
    adrenaline epinephrine, sulphur sulfur, sulphate sulfate, aluminium aluminum, cosy cozy, pyjamas pajamas
"""
_TELLING = [tuple(pair.split()) for pair in _PAIRS.split(",")]
# Ordinary words of both sides, which say something only about the side that has another.
_BOTH = {
    "check", "tire", "meter", "meters", "license", "learned", "practice", "practicing", "practiced", "while", "among",
    "dialog", "program", "programs", "epinephrine", "fetus", "fetal",
}  # fmt: skip
_BRITISH = tuple(british for british, _ in _TELLING)
_AMERICAN = tuple(american for _, american in _TELLING if american not in _BOTH)


def variant(words: Mapping[str, int], locale: str) -> Language:
    """The English that most of an article's telling words are in; where they tell nothing, the readers'.

    Args:
        words: How often the article has each lower-case word.
        locale: Where its readers live: us, uk or au.
    """
    british, american = (sum(map(words.get, listed, repeat(0))) for listed in (_BRITISH, _AMERICAN))
    if british == american:
        return "en-US" if locale == "us" else "en-GB"
    return "en-GB" if british > american else "en-US"
