"""The classes of words, asked of spaCy's rules once for each kind of word, are those that it gives word by word."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc as SpacyDoc

from stance.evaluate import read_folder
from stance.extract.parse import RULES, pipeline, plain
from stance.extract.parsed import Doc
from stance.extract.wordclasses import WordClasses

ARTICLES = Path(__file__).parent.parent / "dev"
# Words that rules name, before and behind those that other rules look at.
NAMED = ["There's", "it", "is", "that", "do", "have", "n't", "not", "'re", "who", "\n", "the", "''", "", "plans", "to"]
TALK = st.lists(st.sampled_from(NAMED), max_size=30)


def word_by_word(text: str) -> SpacyDoc:
    nlp = pipeline()
    nlp.enable_pipe(RULES)
    try:
        return nlp(text)
    finally:
        nlp.disable_pipe(RULES)


def same(text: str) -> bool:
    ours, theirs = plain(pipeline()(text)), Doc(word_by_word(text))
    return (ours.pos, ours.tag, ours.dep) == (theirs.pos, theirs.tag, theirs.dep)


def test_the_rules_themselves_are_left_out_of_the_pipeline() -> None:
    assert RULES in pipeline().component_names
    assert RULES not in pipeline().pipe_names


def test_words_of_articles_have_the_classes_that_the_rules_give_them() -> None:
    texts = [one.text for one in read_folder(ARTICLES).articles if one.language == "en"][:8]
    assert len({one for text in texts for one in plain(pipeline()(text)).pos}) > 12
    assert all(map(same, texts))


@given(TALK)
@settings(max_examples=40, deadline=None)
def test_words_that_rules_name_have_their_classes_in_any_order(words: list[str]) -> None:
    assert same(" ".join(words))


def test_there_is_has_another_class_than_is() -> None:
    (there, be, *_), (office, being, *_) = (plain(pipeline()(text)) for text in ("There is no plan.", "It is planned."))
    assert (there.dep_, be.pos_) == ("expl", "VERB")
    assert (office.dep_, being.pos_) == ("nsubjpass", "AUX")


@pytest.mark.parametrize(
    ("pattern", "index"),
    [
        ([{"LOWER": "a"}, {"LOWER": "b"}, {"LOWER": "c"}], 1),
        ([{"LOWER": "a"}, {"LOWER": "b"}], 0),
        ([{"LOWER": "a"}, {"TAG": "NN"}], 1),
        ([{"LOWER": {"REGEX": "^a"}}], 0),
        ([{"SHAPE": "Xx"}], 0),
    ],
)
def test_rules_that_look_at_more_are_left_to_spacy(pattern: list[dict[int | str, Any]], index: int) -> None:
    ruler = AttributeRuler(pipeline().vocab)
    ruler.add([pattern], {"POS": "NOUN"}, index)
    with pytest.raises(ValueError, match="a rule on word classes reads"):
        WordClasses(ruler)


def test_rules_that_set_nothing_that_is_read_may_look_at_anything() -> None:
    ruler = AttributeRuler(pipeline().vocab)
    ruler.add([[{"LOWER": {"REGEX": "^a"}}]], {"LEMMA": "a"})
    assert not WordClasses(ruler).named
