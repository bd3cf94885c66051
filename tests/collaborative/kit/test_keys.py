from collaborative.kit.keys import ALPHABET, LENGTH, new_key


def test_a_key_is_twelve_letters_and_figures_nobody_confuses():
    key = new_key()

    assert len(key) == LENGTH
    assert set(key) <= set(ALPHABET)
    assert set("ilo01") & set(ALPHABET) == set()


def test_keys_do_not_repeat():
    assert len({new_key() for _ in range(10_000)}) == 10_000
