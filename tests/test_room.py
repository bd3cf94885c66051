from benchmarks._room import Phone, Screen, delays, read

SHOWN = 'aria-label="Words and how many people said each: it&#x27;s 2, co-design 1"'


def test_the_words_on_the_screen_are_read_with_their_numbers():
    assert read(SHOWN) == {"it's": 2, "co-design": 1}
    assert read("The first answers appear here.") == {}


def test_an_answer_is_on_the_screen_when_its_word_has_as_many_people_as_sent_it():
    phones = [Phone(None, "/p/a/", "trust", sent_at=moment) for moment in (1.0, 2.0, 3.0)]
    screen = Screen(None, "/screen/", showed=[(1.5, {"trust": 1}), (4.0, {"trust": 2})])

    assert delays(phones, screen) == [0.5, 2.0, float("inf")]
