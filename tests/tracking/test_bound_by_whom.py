"""Which country a sentence says is bound: the treaty table is asked of that one, whatever else it names."""

import pytest

from poa.models import Party
from tracking.claims.speakers import spoken_of
from tracking.claims.treaties import BOUND

# Who acts by the sentence; a dash where it names nobody who does, and is about the entry's own countries.
SAID = """
KGZ Kyrgyzstan, a party to the 1951 Convention, returned 200 people to Uzbekistan.
KGZ Uzbekistan returned 20 people to Kyrgyzstan, a party to the 1951 Convention.
KGZ They were sent to Kyrgyzstan, which is a party to the 1951 Convention.
RUS The Russian Federation, a party to the 1951 Convention, took 300 of them.
DEU Germany, party to the 1951 Convention, gave asylum.
KGZ+KAZ Kyrgyzstan and Kazakhstan acceded to the 1951 Convention.
GEO The Parliament of Georgia ratified the 1951 Convention.
- After talks with Kazakhstan the Government acceded to the 1951 Convention.
- At a meeting in Almaty, Kazakhstan, the Parliament ratified the Convention.
- The Government acceded to the 1951 Convention.
- Kyrgyzstan objected, but the Government ratified the 1951 Convention.
KGZ Kyrgyzstan, a party to the Convention against Torture and bound by the 1951 Convention, protested.
KGZ The 1951 Convention entered into force for Kyrgyzstan on 6 January 1997.
KGZ Ratification of the 1951 Convention by Kyrgyzstan was welcomed.
KGZ The accession of Kyrgyzstan to the 1951 Convention was welcomed.
KGZ Kyrgyzstan's accession to the 1951 Convention was welcomed.
KGZ Uzbekistan welcomed the accession of Kyrgyzstan to the 1951 Convention.
KGZ The 1951 Convention was ratified by Kyrgyzstan.
- The agreement with Kyrgyzstan was ratified.
KGZ UNHCR told Uzbekistan that Kyrgyzstan had acceded to the 1951 Convention.
UZB Uzbekistan, like Kyrgyzstan, acceded to the 1951 Convention.
UZB+KGZ Uzbekistan and Kyrgyzstan acceded to the 1951 Convention.
KGZ Людей передали Кыргызстану, который является участником Конвенции 1951 года.
GEO Парламент Грузии ратифицировал Конвенцию 1951 года.
KGZ Присоединение Кыргызстана к Конвенции 1951 года приветствовали.
GEO Конвенция 1951 года вступила для Грузии в силу.
- После переговоров с Казахстаном парламент ратифицировал Конвенцию 1951 года.
UZB Узбекистан, как и Кыргызстан, присоединился к Конвенции 1951 года.
- Страна стала участницей Конвенции 1951 года.
MDA В Узбекистане сообщили, что Республика Молдова присоединилась к Конвенции 1951 года.
RUS Российская Федерация ратифицировала Конвенцию 1951 года.
GEO Georgia, a party to the 1951 Convention, adopted a law.
- As a party to the 1951 Convention, Georgia must protect them.
UZB The Government of Uzbekistan, in a letter to Kazakhstan, said that it had ratified the 1951 Convention.
- The President signed the law ratifying the 1951 Convention.
GEO In Georgia the 1951 Convention came into force in 1999.
- For Kazakhstan the 1951 Convention is in force since 1999.
- Refugees from Afghanistan were helped after the country acceded to the 1951 Convention.
TJK+TKM+UZB Tajikistan, Turkmenistan, and Uzbekistan ratified the 1951 Convention.
""".strip().split("\n")


@pytest.fixture
def states(cast):
    return list(Party.objects.filter(kind=Party.Kind.STATE))


@pytest.mark.parametrize("said", SAID)
def test_the_country_that_acts_is_told_from_those_named_beside_it(states, said):
    codes, _space, sentence = said.partition(" ")
    assert spoken_of(sentence, BOUND.finditer(sentence), states) == set(codes.replace("-", "").split("+")) - {""}


def test_a_state_has_any_code_that_a_programme_gives_it():
    states = [Party(code="X-1", name_en="Fredonia"), Party(code="X 2"), Party(code="1X", name_en="Sylvania")]
    sentence = "Fredonia and Sylvania acceded to the 1951 Convention."
    assert spoken_of(sentence, BOUND.finditer(sentence), states) == {"X-1", "1X"}
