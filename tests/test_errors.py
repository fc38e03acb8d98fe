"""What a fault says: file, row, field, what is wrong and what would be right, none of them without a bound."""

from stance.errors import LONGEST_TOLD, Fault


def test_a_fault_is_told_in_one_line() -> None:
    assert str(Fault("a.csv", 2, "stance", "'9' is none", "write -2 to 2")) == (
        "a.csv:2: stance: '9' is none; write -2 to 2"
    )


def test_of_what_is_very_long_both_ends_are_told() -> None:
    fault = Fault("a.csv", 2, "x" * 5_000, f"{'y' * 100_000!r} is not declared", "declare it")
    assert len(fault.field) <= LONGEST_TOLD
    assert len(fault.wrong) <= LONGEST_TOLD
    assert fault.wrong.startswith("'yyy")
    assert fault.wrong.endswith("yyy' is not declared")
    assert " more) …" in fault.wrong
    assert fault.right == "declare it"
