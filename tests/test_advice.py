"""When an article must send its readers to a health professional, and what counts as sending them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthlint import loader
from healthlint.config.settings import Settings
from healthlint.pipeline import check
from healthlint.source import Source

if TYPE_CHECKING:
    from healthlint.report import Article

DOSE = "Sleep\n\nTake 500 mg of valerian before bed. Valerian eases anxiety. "


def judged(text: str, profile: str = "article") -> Article:
    """The verdict on a text, by patterns alone."""
    catalogue = loader.load()._replace(encoder=None)
    return check(Source("article", text, "plain"), catalogue, Settings(any_language=True, profile=profile))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "profile", "expected"),
    [
        (DOSE, "article", ["error"]),
        (DOSE, "news", ["info"]),
        (DOSE + "Ask your pharmacist first.", "article", []),
        (DOSE + "This is no substitute for professional medical advice.", "article", ["info"]),
        (DOSE + "Your doctor may check your blood. Your doctor will know more.", "article", ["info"]),
        (DOSE + "\n\nDisclaimer: Always consult your doctor.", "article", ["info"]),
        (DOSE + "There is no need to see a doctor.", "article", ["error"]),
        (DOSE + "The doctor-patient relationship matters.", "article", ["error"]),
        ("Walks\n\nYou should use massage for back pain. Symptoms include stiffness.", "article", ["warning"]),
        (DOSE + "\n\nWhen to see a doctor\n\nIt can last for weeks.", "article", []),
        ("Walks\n\nThe path follows the river to the mill.", "article", []),
    ],
)
def test_missing_advice(text: str, profile: str, expected: list[str]) -> None:
    assert [f.severity for f in judged(text, profile).findings if f.rule == "missing-professional-advice"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talk to your doctor.", ["Talk to your doctor"]),
        ("Call 999 at once.", ["Call 999"]),
        ("Go to the emergency room.", ["Go to the emergency room"]),
        ("Seek medical help.", ["Seek medical help"]),
        ("Fast only under medical supervision.", ["only under medical supervision"]),
        ("Your doctor will order a test.", []),
        ("Patients often ask their doctor about it.", []),
        ("There is no need to see a doctor.", []),
        ("Speak to our specialists and book now.", []),
        ("I saw my doctor.", []),
        ("Experts warn that doctors prescribe too much.", []),
        ("Get tested.", []),
        ("Book in with your GP.", ["Book in with your GP"]),
        ("A lump that grows wants looking at by a GP.", ["wants looking at by a GP"]),
        ("Square it with your doctor.", ["Square it with your doctor"]),
        ("A baby that wheezes belongs in hospital.", ["belongs in hospital"]),
        ("Any pharmacist can tell you which.", ["Any pharmacist can tell you"]),
        ("It's worth a trip to the dentist.", ["worth a trip to the dentist"]),
        ("Coming off them needs proper medical cover.", ["needs proper medical cover"]),
        ("Skip it unless your doctor is happy.", ["unless your doctor is happy"]),
        ("Get a neighbour to drive you to A&E.", ["Get a neighbour to drive you to A&E"]),
        ("You can reach the helpline on 0800.", ["reach the helpline on"]),
        ("Her doctor is happy with the result.", []),
        ("It takes weeks to see a GP here.", []),
        ("A pharmacist will check the label and pack it.", []),
        ("She keeps the nurse's number by her bed.", []),
        ("Why see a doctor when you have garlic?", []),
        ("One in five had a chat with a pharmacist.", []),
        ("Time spent talking to doctors may have helped.", []),
        ("Straight to A&E if the lips turn blue.", ["Straight to A&E"]),
        ("It is the vet, not the shop, who should set the dose.", ["It is the vet, not the shop, who should"]),
        ("Everyone needs a good dentist.", []),
        ("She said I should see a dentist.", []),
        ("You can test it yourself without going to a clinic.", []),
        ("The ward will be run by a midwife.", []),
        ("Jaundice in a newborn calls for a paediatrician.", ["calls for a paediatrician"]),
        ("The charity calls for better lighting.", []),
        ("A burn to the eye means hospital, at once.", ["means hospital"]),
        ("Never halve the dose until your clinic agrees.", ["until your clinic"]),
        ("She never left the house until the nurse came.", []),
        ("Get your GP to send you for an X-ray.", ["Get your GP to send"]),
        ("Worries about the scar should be put to the surgeon.", ["should be put to the surgeon"]),
        ("Media questions should be put to the press team.", []),
        ("Your midwife weighs the baby, so ask her.", ["ask her"]),
        ("Visitors are asked to tell the ward sister.", ["are asked to tell the ward sister"]),
        ("Nurses are asked to work nights.", []),
        ("Have the stitches taken out by a nurse.", ["Have the stitches taken out by a nurse"]),
        ("Have a word with us before you fast.", ["Have a word with us before"]),
        ("The fast is supervised in the eye unit, and costs forty euros.", []),
        ("Your midwife needs to know.", ["Your midwife needs to know"]),
        ("Never stop without ringing your nurse.", ["without ringing your nurse"]),
        ("This is a matter for your dentist.", ["is a matter for your dentist"]),
        ("A referral to an allergy clinic is advisable.", ["referral to an allergy clinic is advisable"]),
        ("Ask whoever prescribed it.", ["Ask whoever prescribed"]),
        ("They told parents to take the child to a clinic.", ["told parents to take the child to a clinic"]),
        ("She told Ann to ring her GP.", []),
        ("He was taken to hospital.", []),
        ("Please tell us if you are expecting a child.", ["tell us if you are expecting"]),
        ("Tell us about your holiday.", []),
        ("Should the dressing start leaking at home, ring us.", ["Should the dressing start leaking at home, ring us"]),
        ("Ring us to order a hamper.", []),
        ("Contact Ward 9 with any worry.", ["Contact Ward 9"]),
        ("Skip the tablet unless the clinic agreed to it.", ["unless the clinic agreed"]),
        ("A vegan diet has to be agreed with the dietitian.", ["to be agreed with the dietitian"]),
        ("Come the same day if the cast feels tight.", ["Come the same day if"]),
        ("No tea replaces the tablets that your doctor chose.", ["No tea replaces the tablets that your doctor"]),
        ("She'll meet the surgeon on the ward.", []),
        ("To book an appointment, use the form.", []),
        ("Ask who your midwife is.", []),
        ("A third of them stopped without a doctor's advice.", []),
        ("I ring the clinic, and nobody answers.", []),
        ("Nurses should call the doctor on duty.", []),
        ("Let the nurse look after the drip.", []),
        ("Take iron only as your dentist prescribes.", ["as your dentist prescribes"]),
        ("The radiology staff should be told of any implant.", ["The radiology staff should be told"]),
        ("A loss of smell should be raised with a specialist.", ["should be raised with a specialist"]),
        ("Your midwife or the day unit can be asked about iron.", ["Your midwife or the day unit can be asked about"]),
        ("Call your surgeon's office if the drain stops.", ["Call your surgeon's office"]),
        ("Give your pharmacist a list of all your vitamins.", ["Give your pharmacist a list"]),
        ("If any label is unclear, please ask.", ["If any label is unclear, please ask"]),
        (
            "You should look for the help of a chartered physiotherapist.",
            ["look for the help of a chartered physiotherapist"],
        ),
        ("Call at once your midwife or the ward if the waters break.", ["Call at once your midwife"]),
        ("If you have gout, talk to our pharmacist before you fast.", ["talk to our pharmacist"]),
        (
            "Never stop them without a blood test and the agreement of your doctor.",
            ["without a blood test and the agreement of your doctor"],
        ),
        ("For a burn that blisters go to A&E.", ["go to A&E"]),
        ("One in five men with gout in this town will see a doctor this year.", []),
        ("A third of them never tell a doctor.", []),
        ("Stiff knees are the top reason pupils go to the nurse.", []),
        ("These drops do not call for a visit to a doctor.", []),
        ("So when is it right to call the midwife?", []),
        ("This post is about when to call your midwife.", []),
        ("You may want to ring the doctor, but you don't need to.", []),
        ("Find a group near you or ring their helpline.", []),
        ("Some babies may go to hospital for a drip.", []),
        ("Call us today to book your appointment.", []),
        ("The app lets you talk to a doctor in minutes.", []),
        ("I thought I would see another dentist.", []),
        ("Visiting your dentist often helps keep decay away.", []),
        ("It turns the water pink, so don't ring the surgery.", []),
        ("More than 9,000 people visit a hospital each day.", []),
        ("You'd never dream of taking that unless a doctor told you to.", []),
        (
            "Only your own surgeon is able to tell you whether it is safe for you.",
            ["Only your own surgeon is able to tell"],
        ),
        ("That decision can only be made by your own surgeon.", ["can only be made by your own surgeon"]),
        ("It takes a trained doctor to tell the two apart.", ["It takes a trained doctor to tell"]),
        ("If redness lasts, seek a doctor's help.", ["seek a doctor's help"]),
        ("No lifting until you have asked your doctor.", ["until you have asked your doctor"]),
        ("Fast only under doctor's orders.", ["under doctor's orders"]),
        ("Raise it with the member of staff on duty.", ["Raise it with the member of staff"]),
        ("A nurse or 999 has to be called at once.", ["nurse or 999 has to be called"]),
        ("Don't put off ringing the surgery.", ["Don't put off ringing the surgery"]),
        ("See a trained and certified midwife.", ["See a trained and certified midwife"]),
        (
            "If the cough lasts, it should at some point be gone into with an experienced lung doctor.",
            ["with an experienced lung doctor"],
        ),
        ("The town lost its clinic, and a surgeon from the coast drives up to see the clinic.", []),
        ("I would go to the doctor every winter.", []),
        ("How do I get him to the clinic?", []),
        ("One would have to see a doctor for it.", []),
        ("Ten things no patient wants to hear from a doctor.", []),
        ("The removal will need a second visit to the dentist.", []),
        ("Men are less likely to speak of it with a doctor.", []),
        ("All patients are entitled to see a dentist.", []),
        ("Bites do not normally call for medical care.", []),
        ("Too much could mean a trip to the emergency room.", []),
        ("Over 9,000 people see a doctor for gout every year.", []),
        ("When to see a doctor: a book", []),
    ],
)
def test_advice_signal(text: str, expected: list[str]) -> None:
    article = judged(text)
    found = [article.source[s.start : s.end] for s in article.signals if s.kind == "professional-advice"]
    assert found == expected
