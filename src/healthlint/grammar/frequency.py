"""How often words occur in English prose about health, roughly: enough to wait for the rarest word of a pattern.

The figures are estimates per million words. A wrong one costs time and never a match.
"""

from __future__ import annotations

_TABLE = """
    the 60000 of 33000 and 28000 to 26000 a 23000 in 20000 is 11000 for 9500 that 8500 or 8000 with 7500 are
    7000 it 7000 as 7000 be 6000 on 6000 by 5500 you 5000 your 4500 this 4500 can 4500 from 4300 at 4000 not
    4000 may 4000 was 4000 have 4000 an 3500 has 2500 if 2500 they 2500 but 2500 their 2300 had 2000 more 2000
    will 2000 which 2000 other 2000 also 1900 when 1800 one 1800 people 1800 some 1700 cancer 1600 who 1500 all
    1500 than 1500 these 1500 about 1500 we 1500 there 1500 been 1500 were 1500 health 1500 treatment 1500
    patients 1500 such 1200 no 1200 do 1200 disease 1200 blood 1200 its 1000 so 1000 most 1000 up 1000 he 1000
    body 1000 cells 1000 out 900 what 900 into 900 would 900 use 900 used 900 time 900 help 900 risk 900 pain
    900 symptoms 900 children 900 women 900 any 800 how 800 she 800 many 800 heart 800 doctor 800 each 800 two
    800 his 700 them 700 could 700 should 700 only 700 over 700 medical 700 care 700 drug 700 drugs 700 medicine
    700 our 600 her 600 then 600 years 600 said 600 condition 600 common 600 cause 600 causes 600 called 600
    different 600 system 600 between 600 both 600 first 600 does 500 might 500 new 500 make 500 need 500 take
    500 because 500 study 500 studies 400 research 400 very 400 high 400 low 400 test 400 tests 400 food 400
    skin 400 brain 400 bone 400 like 400 well 400 often 400 usually 400 even 400 good 400 work 400 day 400 while
    400 after 400 before 400 during 400 through 400 under 300 include 400 including 300 those 400 i 900 my 500
    me 300 us 400 get 400 having 300 being 400 much 300 where 300 clinical 400 trial 200 trials 400 therapy 400
    treatments 300 effective 300 effects 300 effect 200 better 300 best 250 found 600 important 400 taking 200
    taken 150 without 500 lower 250 improve 150 reduce 200 increase 250 prevent 200 show 200 shows 150 shown 150
    given 200 tested 100 check 150 information 400 stop 150 remove 150 kill 100 treat 250 surgery 300 doctors
    300 signs 250 sample 100 support 150 helps 150 long 300 part 250 group 200 result 150 results 250 level 200
    levels 300 case 150 cases 250 change 200 changes 250 person 400 child 300 baby 200 men 250 pregnant 150
    exercise 200 diet 250 eat 200 eating 150 foods 300 vitamin 200 water 250 weight 250 life 300 home 150 works
    150 working 150 feel 250 know 300 see 300 say 200 says 300 think 200 find 250 keep 200 likely 400 possible
    250 early 250 major 150 large 250 small 300 less 300 least 200 several 250 able 200 known 250 certain 250
    every 200 never 150 always 150 sometimes 250 really 120 too 250 just 300 now 300 still 250 three 300 four
    150 five 150 half 120 hundred 60 million 150 percent 250 number 250 rate 200 rates 200 data 200 evidence 200
    experts 100 researchers 150 scientists 80 report 120 reported 150 according 200 university 150 , 60000 .
    60000 : 5000 ; 2000 ( 9000 ) 9000 - 3000 " 4000 ? 1500 ! 800
"""
_FIELDS = _TABLE.split()
_PER_MILLION = dict(zip(_FIELDS[::2], map(int, _FIELDS[1::2]), strict=True))
# Long words are rarer than short ones.
_SHORTEST, _LONGEST, _UNKNOWN = 3, 9, 180


def per_million(word: str) -> int:
    """About how often a lower-case word occurs in a million words."""
    known = _PER_MILLION.get(word)
    return known if known is not None else _UNKNOWN // max(_SHORTEST, min(_LONGEST, len(word)))
