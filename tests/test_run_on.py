from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from healthlint.clauses import TOKEN, joint, may_join, opening_words, openings, tag
from healthlint.kinds.run_on import behind_comma


def second(text: str) -> tuple[str, str] | None:
    """The words from the start of the second sentence to its verb, and what stands before them."""
    words = TOKEN.findall(text)
    found = joint(words, tag(words))
    return None if found is None else (" ".join(words[found.token : found.verb + 1]), found.how)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("It reduces pain.", "pFn."),
        ("Smoking causes cancer.", "nFn."),
        ("Common causes are stress and smoke.", "nNFncn."),
        ("You may take 60,000 units to treat it", "pFvxNTvo"),
        ("The injured man can't walk", "DnnFv"),
        ("These treatments help", "dNF"),
        ("The drugs they take work well", "DNPFna"),
        ("(IT) “quoted” – rest", '(n)"v"-n'),
        ("Google it, nobody called", "Io,pF"),
        ("It supercharges your zog", "pFDn"),
        ("None of us get it free", "nioFon"),
        ("Nobody said that. She has waited", "pFd.PFv"),
        ("", ""),
    ],
)
def test_letters(text: str, tags: str) -> None:
    assert tag(TOKEN.findall(text)) == tags


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The pain comes at night, it wakes me.", ("it wakes", "comma")),
        ("Cancer has many causes, the body must be tested.", ("the body must", "comma")),
        ("The skin is dry, in most cases this is harmless.", ("in most cases this is", "comma")),
        ("If you smoke you should stop, it is never too late.", ("it is", "comma")),
        ("Pills are cheap, and so are creams, they are sold anywhere.", ("they are", "comma")),
        ("The pills are cheap however they can upset you.", ("however they can", "nothing")),
        ("Stress harms the heart a walk can lower it.", ("a walk can", "nothing")),
        ("The leaflet is old the number has changed.", ("the number has", "nothing")),
        ("The spray is free you only pay for the bottle.", ("you only pay", "nothing")),
        ("This isn't magic it's science.", ("it's", "nothing")),
        ("You need iron it carries oxygen.", ("it carries", "nothing")),
        ("I dropped the pills my strength came back.", ("my strength came", "nothing")),
        ("She never had one herself her mother never had one.", ("her mother never had", "nothing")),
        ("He had gout for years he'd tried the lot.", ("he'd", "nothing")),
        ("You don't need a lamp it's sold with one.", ("it's", "nothing")),
        ("The pool is shut, in turn, the larger gym is full.", ("the larger gym is", "comma")),
        ("But as in any school, some are quick, others only follow the book.", ("others only follow", "comma")),
        ("I did not sleep I did not eat a thing.", ("I did", "nothing")),
        ("There is a film I want you to see.", None),
        ("He walked down the lane I was praying he would leave alone.", None),
        ("The price, due to it's low demand, is falling.", None),
        ("Unlike ordinary soaps, this one has no scent.", None),
        ('She was told "If it swells, ring us."', None),
        ("It was late and I have to say, she was right.", None),
        ("Keep it dry BUT do not heat it IF you can.", None),
        ("such", None),
        ("that n", None),
        ("The pills are cheap; they can upset you.", None),
        ("The pills are cheap, but they can upset you.", None),
        ("The pills, which are cheap, can upset you.", None),
        ("The pills you take are cheap.", None),
        ("The pills your doctor gives you are cheap.", None),
        ("Doctors say the pills are cheap.", None),
        ("The pills are cheap, she said, adding a smile.", None),
        ("The pills (they are cheap) can upset you.", None),
        ("The older you get, the weaker they are.", None),
        ("Had he known, he would have stopped.", None),
        ("It is so bad it hurts.", None),
        ("A thin, flexible tube is used.", None),
        ("Causes Of Stress When the body is tired, it makes less of it.", None),
        ("you here here pills time who's I , take", ("take", "comma")),
        ("", None),
    ],
)
def test_joints(text: str, found: tuple[str, str] | None) -> None:
    assert second(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The pills are sugar, save your money.", "save"),
        ("It costs next to nothing, order yours today.", "order"),
        ("My sister swore by it, so did her husband.", "so did"),
        ("I won't pay for it, neither should you.", "neither should"),
        ("Turmeric stains everything, wear an apron.", "wear"),
        ("There is no waiting list, just walk in.", "just walk"),
        ("Don't throw away the peel, instead dry it and use it for tea.", "instead dry"),
        ("The body wants to heal, let it.", "let"),
        ("It was only a cough, so we waited, that was a mistake.", "that was"),
        ("We tested it on ourselves first, then we told our friends.", "then we told"),
        ("The itching stopped within days, my skin cleared by the end of the month.", "my skin cleared"),
        ("The gym is free, the pool costs two pounds.", "the pool costs"),
        ("Wash your hands, germs spread by touch.", "germs spread"),
        ("Vitamin D is made in the skin, most of us get too little sun for that.", "most of us get"),
        ("Salt is not the villain, processed food is.", "processed food is"),
        ("After the operation I felt wonderful, the ache had gone.", "the ache had"),
        ("In winter the chest tightens, steam helps.", "steam helps"),
        ("On day three the headache lifts, by day five you will feel ten years younger.", "by day five you will"),
        ("To be honest I nearly gave up, the first week is brutal.", "the first week is"),
        ("The hospital apologised, saying lessons had been learned, the family was not satisfied.", "the family was"),
        ("The scheme ended in March, no one has explained why.", "no one has"),
        ("The agency declined to comment, a decision is due in June.", "a decision is"),
        ("Parents were not told, they found out from the news.", "they found"),
        ("The leaflet says two tablets, my chemist says one.", "my chemist says"),
        ("I asked the pharmacist, she said it was fine with antihistamines.", "she said"),
        ('"I rang 111 and waited, nobody called back," said Mr Leigh.', "nobody called"),
        ("\"It isn't a diet, it's a way of life, and it works,\" she said.", "it's"),
        ("The label says natural, that means nothing.", "that means"),
        ("Most of the weight came off in the first month, after that it slowed.", "after that it slowed"),
        ("I cut out dairy, within a week my sinuses had cleared.", "within a week my sinuses had"),
        ("Have you tried celery juice yet, it changed my life?", "it changed"),
        ("I have a glass every day (this matters, the cheap stuff is useless).", "the cheap stuff is"),
        ("Come and see me, it doesn't cost anything to talk.", "it doesn't"),
        ("Take the full course, stopping early lets the infection return.", "stopping early lets"),
        ("We don't treat symptoms, instead we look for the root cause.", "instead we look"),
        ("The machine costs more than a car, it supercharges your cells.", "it supercharges"),
        ("Wash the graze with care, pat it dry.", "pat"),
        ("Do not ignore a swollen calf, come to the clinic at once.", "come"),
        ("Your eyes may sting, wear goggles.", "wear"),
        ("The rash can burn, do not scratch it.", "do"),
        ("She sold it without a label, ask for a refund.", "ask"),
        ("I'm cutting down on salt, wish me luck.", "wish"),
        ("The sap grabs what is left on the skin, start with a drop and go slow.", "start"),
        ("They will never tell you that, they cannot bottle sleep.", "they cannot"),
        ("The vet, Ann Hale, said she had followed the rules, she blamed the maker.", "she blamed"),
        ("My nan once noticed that the dose had changed, she rang the ward.", "she rang"),
        ("Lead is a poison, why would anyone eat it?", "why would"),
        ("A green light means all is well, a red one means that the power is low.", "a red one means"),
        ("If the foot is numb, don't walk on it, ring us.", "ring"),
        ("One paper says you should rest, another says that walking is best.", "another says"),
        ("For some patients they work, for others they do not.", "for others they do"),
        ("If the cut turns hot or you get a fever go to hospital, it could be sepsis.", "it could"),
        ("The bed does not know how old he is, it only knows his weight.", "it only knows"),
        ("Grey hair is normal, its nothing to do with stress.", "its"),
        ("The cream is thick, youll need a spatula.", "youll"),
        ("We ring each patient, this shows them that we care.", "this shows"),
        ("The nurse knows what to bring, nobody packs the bag twice.", "nobody packs"),
        ("I can't tell you to quit, I'm not your mother.", "I'm"),
        ("Weigh yourself once a week, it costs you nothing.", "it costs"),
        ("The maker paid up when asked, he rang us later.", "he rang"),
        ("She told me why, they had moved the ward.", "they had"),
        ("Many stop it early, one man told us he forgot.", "one man told"),
        ("We knew it then, we simply kept quiet.", "we simply kept"),
        ("Each scar is different, what helps one harms the next.", "what helps one harms"),
        ("The scan is tomorrow, that much is clear.", "that much is"),
        ("The tea is sour, add honey.", "add"),
        ("The second jar went off in a week, the third won't last a day.", "the third won't"),
        ("If you have a rash stay at home, you could pass it on.", "you could"),
        ("Frost harms you more than the sun does, look it up.", "look"),
        ("Go for a swim if you like, I shan't.", "I shan't"),
        ("Dance after breakfast, it wakes the heart.", "it wakes"),
        ("I'll post a photo on Friday, wish me luck.", "wish"),
        ("It's that dull, we left at noon.", "we left"),
        ("The vet will show you two stretches, do them morning and night.", "do"),
        ("Your knee is begging for rest, listen to it, and cancel the race.", "listen"),
        ("By the next morning it stung, by the third day it had gone.", "by the third day it had"),
        ("It may itch a little at first, this usually passes.", "this usually passes"),
        ("Take one drop a day, results come within weeks.", "results come"),
        ("The oats fill you, in fact they swell in the gut.", "in fact they swell"),
        ("It stung a bit, even so we went on.", "even so we went"),
        ("He said he would ring, that's not good enough.", "that's"),
        ("We had forty calls by noon, that is not enough.", "that is"),
        ("The jar is cheap, many people with gout go back for more.", "many people with gout go"),
        ("When you look at the rash you do not see it, instead you feel it.", "instead you feel"),
        (
            "The scarf is warm, if you know the sea is cold it would be wise to wear it.",
            "if you know the sea is cold it would",
        ),
        ("Sleep on it, the nurse may be late, or the bus was full.", "the nurse may"),
        ("Not one vet asked what it ate, what we got was a bill.", "what we got was"),
        ("Get up, they all know it.", "they all know"),
        ("She may add a pill to calm the gut, these plain pills help most of us.", "these plain pills help"),
    ],
)
def test_joints_at_a_comma(text: str, found: str) -> None:
    assert second(text) == (found, "comma")
    assert may_join(text)


@pytest.mark.parametrize(
    "text",
    [
        "It's good, isn't it?",
        "It's a myth, I'm afraid.",
        "Trust me, you'll feel better.",
        "Truth is, nobody knows.",
        "He tells me, she said, that it works.",
        "It was a virus, doctors told her.",
        "He washes, she dries and the children put away.",
        "Ginger settles the stomach, mint freshens the breath and fennel eases wind.",
        "I cried, I prayed and I waited.",
        "The pain was so bad, I could not stand.",
        "However it starts, it ends the same way.",
        "Say you have a cold, you might feel feverish.",
        "Each time it hurts, the child cries.",
        "You may feel tired, weak or sick, have a rash or lose weight.",
        "Cells grow, divide and die.",
        "Doctors should, when they can, ask first.",
        "If it stings, rinse it off.",
        "Don't smoke, don't drink and get some sleep.",
        "The results, published on Monday, show a small gain.",
        "It uses a device, called a probe, that sends out waves.",
        "The illness has two stages: one is mild, the other is not.",
        "She left, clearly upset.",
        "In trials of the drug, says Smith, it takes longer.",
        "The rash is seasonal, meaning it is worst when the birches bloom.",
        "Is it safe, does it hurt, will I stay in hospital?",
        "The patients were white, black or Asian, which was rare.",
        "Come Friday, the queue will be longer.",
        "It has been said that, if sleep were a pill, it would be sold out.",
        "The report said in looking at the two drugs, the most evidence exists for rest.",
        "They are the part we like best of all.",
        "Fatty deposits are the main cause of P.A.D. Eating well can slow them.",
        "It was a thing you were born with or not.",
        "They got the diet we wanted them to eat.",
        "Though Ann helps it do its job, the pump makes a noise.",
        "Syrup is viscous, that is, it pours slowly.",
        "The rules were known, i.e. if the dose was doubled, the risk should be too.",
        "The shop is small, but for a child, it could be huge.",
        "Chips are used in phones, cars, game consoles, or in planes.",
        "I asked her, why would anyone eat it?",
        "“Few know what it is like to lose sleep” With the data lost, doctors will have to wait.",
        "To make matters worse, the lift has broken.",
        "The trial found the next most common cause is a fall, followed by burns.",
        "He says that few gain but contrary to his rival, Smith says it works.",
        "They do not sting, do not stain and do not smell.",
        "The drops are safe, say doctors behind the trial.",
        "It was a small group, close to the clinic.",
        "Honey eases a cough, he says, and half the team now has a jar.",
        "You warm the oil, you rub the oil and you wait.",
        "I ran my first race at fifty and my last one, I suspect, at sixty.",
        "It is cheap, and the reason your doctor has not heard of it is that nobody sells it.",
        "The fee is small, and the cream lasts, its maker says.",
        "An antigen you're allergic to can make you cough.",
        "Eat less, move more.",
        "The greater the dose the greater the risk the trial team will see.",
        "That is not something we can promise anybody.",
        "Every village had a child who died of an illness we hardly see any more.",
        "It is the safest cure there is for hiccups.",
        "Salt and soda are the scrubs most people keep at home.",
        "Keep the pen you are using in the fridge.",
        "She was spared a birth she was never going to forget.",
        "He is back to the weight he was when he left school.",
        "They have known for years it does not work.",
        "Let your midwife know you are planning a home birth.",
        "The salts eat your teeth, cloud your eyes and finish off your liver.",
        "It helps when you move house, change your job or retire.",
        "The clinics are full, his followers boast.",
        "Mice avoid it, the team has noticed.",
        "It was used, we understand, by the monks.",
        "Aloe is a tall, prickly plant that grows by the sea.",
        "Store in a cool, dry place away from light.",
        "It eases colds, coughs and wind, all with leaves from the garden.",
        "Up to half of us have it, much of it undiagnosed.",
        "They come, they go, they ruin a good coat.",
        "It was late, we were driving home along the coast in the rain, and we were out of milk, bread and patience.",
        "We do not know your sign, in case you were going to ask.",
        "You will feel it, however long you have been ill.",
        "It is full of dyes and scents, and drinking it is folly.",
        "If it stings, as it did for me, stop.",
        "The shelves are a scandal, run by the makers, and half of them are bare.",
        "My uncle runs it with Ann Moss, who's a nurse.",
        "Honey is the oldest cure there is and sits in every kitchen.",
        "He left the trade, because everything it makes can be bought for less.",
        "It was the frost that did it, the winter I turned thirty.",
        "The page says that nothing was found, a line I've read many times.",
        "Sugar is the topic we get the most letters about.",
        "Age and weight are reasons we may refuse you.",
        "I cried less on the days she came.",
        "On days I don't run I walk.",
        "The day he lost the job I lost mine.",
        "What they hide is that it causes the ache it's supposed to treat.",
        "Heat kills the germs, he reminded the guests.",
        "A girl may have the jab, a judge in the high court has ruled.",
        "The risk is higher, say the surgeons, depending on the scar.",
        "It has hung here for years, any porter will tell you.",
        "It works in mice mainly, I'll give you that.",
        "She put it on the shelf, mind you.",
        "What states can do: fund clinics in towns, publish the figures each year, pay for longer visits.",
        "Dry between your toes, change socks daily, don't share towels, and wear sandals.",
        "The price is 500 dollars, travel not included.",
        "The rate here is two per cent, lower than for other operations.",
        "I don't sell it, having had one man who fell ill.",
        "Dear Anna, I've been given a new pill.",
        "Such germs are live beings which, when given in large amounts, confer a benefit.",
        "It offers little to a man who eats well, doesn't smoke and goes for walks.",
        "Cats, you will have noticed, do not eat nuts.",
        "If you are pregnant, have a heart condition, or take other drugs, consult your doctor.",
        "If you feel your face go red, you're straining.",
        'They put the words "there is no safe level" on bottles, and then took them off.',
        "Mint is cheap, and four cups a day will keep you awake.",
        "She slept five hours, her job was gone, her mother had moved in, and she was living on toast.",
        "There was a serious part and I promised the boss I would write it.",
        "Clade II spread in spring, and clade I is still rare here.",
        "They gown up in May, a practice the town has since dropped.",
        "I tell parents, don't plan a party for the day after.",
        "Having many old farm uses, the root is dear.",
        "Long before the bell rings, there is a queue.",
        "At school it seemed to us there had been no fire.",
        "I thought if I waited, it would pass.",
        "She says after years of rest, he walks again.",
        "He writes that, week by week, there's less to fear.",
        "The shop may close, or else, there will be trouble.",
        "As one might at ninety, he limps.",
        "So long as the roof leaks, the cold gets in.",
        "We work the paste into the gums and rub it round the teeth.",
        "She needs more from a walk, or from a swim, than what we planned.",
        "It rose since such costs as heat, light, food have grown.",
        "It is a tea for the colic, the stones and can be drunk cold.",
        "He lists his foes, plus the prizes you say he won.",
        "He took the pill, let it melt in his mouth, and his cold was gone.",
    ],
)
def test_no_joints(text: str) -> None:
    assert second(text) is None


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        (
            "You will be taken to a ward where nurses watch you, and when you wake, they will call us.",
            ["where nurses watch", "when you wake"],
        ),
        ("We offer rest, heat, cold and massage treatments, music, art and long walks by the sea.", []),
        ("Eat when you like.", []),
    ],
)
def test_openings(text: str, opened: list[str]) -> None:
    assert [opening_words(text, at) for at in openings(text)] == opened


PIECES = [
    "the",
    "nurse",
    "says",
    "that",
    "it",
    "is",
    ",",
    "and",
    "if",
    "(",
    ")",
    '"',
    "-",
    "which",
    "pills",
    "take",
    "May",
    "?",
    "’s",
    "\n",
    "to",
    "so",
    "neither",
    "however",
    "don't",
    "told",
    "here",
    "time",
    "call",
    ".",
]


@given(st.lists(st.sampled_from(PIECES)).map(" ".join) | st.text())
def test_any_text_has_a_letter_for_each_token_and_at_most_one_joint_within(text: str) -> None:
    words = TOKEN.findall(text)
    tags = tag(words)
    found = joint(words, tags)
    assert len(tags) == len(words)
    assert found is None or 0 < found.token <= found.verb < len(words)


@given(st.lists(st.sampled_from(PIECES)).map(" ".join))
@example("the the the the \n \n May the the the the")
def test_openings_are_starts_of_words_in_order(text: str) -> None:
    found = openings(text)
    assert found == sorted(set(found))
    assert all(not text[at].isspace() and (at == 0 or not text[at - 1].isalnum()) for at in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You could not tell which was which, it is that natural.", "it is"),
        ("She told me, nobody joined the dots.", "nobody joined"),
        ("When the nurse came, the lift was slow, it stuck.", "it stuck"),
        ("The lift, the nurses said, was full.", None),
        ("Tea, coffee, milk and water are free.", None),
        ("The lift was slow; it stuck.", None),
        ("The lift was slow.", None),
        ("", None),
    ],
)
def test_where_the_second_reader_may_hear_a_second_sentence(text: str, found: str | None) -> None:
    words = TOKEN.findall(text)
    heard = behind_comma(tag(words))
    assert (heard and " ".join(words[heard.token : heard.verb + 1])) == found
