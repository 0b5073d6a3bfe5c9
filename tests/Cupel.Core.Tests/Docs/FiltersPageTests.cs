using Cupel.Filters;
using Cupel.Testing;

namespace Cupel.Core.Tests.Docs;

/// <summary><c>docs/reference/filters.md</c> has the fields that the code has.</summary>
public sealed class FiltersPageTests
{
    [Fact]
    public void The_page_has_every_field_of_the_filter_language() =>
        Assert.Null(GeneratedPage.Difference(Path.Combine("docs", "reference", "filters.md"), Page()));

    private static string Page() => $$"""
        # Filters, columns and sort keys

        <!-- Made from the code: see CONTRIBUTING.md. -->

        `-w` (`--where`) takes a filter: a condition on runs. Given several times, all must hold.

        ```sh
        cupel runs -w 'operation = train and (val_accuracy > 0.9 or tag = keep) and config.lr <= 1e-3'
        cupel runs -w 'started after "3 days ago" and status in [failed, lost]'
        cupel show -w 'label contains baseline and git.commit = 0a1b2c3'
        cupel select -w 'loss is undefined and not tag = keep'
        ```

        A filter that cannot be read, a field that no run of the store has, a status that does not exist and a value of the wrong kind are errors
        with the place marked. A slip never gives an empty list.

        ## Grammar

        ```text
        filter     = all { "or" all }
        all        = one { "and" one }
        one        = "not" one | "(" filter ")" | condition
        condition  = field comparison value
                   | field [ "not" ] "in" "[" value { "," value } "]"
                   | field [ "not" ] "contains" value
                   | field "is" [ "not" ] "undefined"
                   | field ( "after" | "before" ) time
                   | field "between" value "and" value
                   | field time
        comparison = "=" | "==" | "!=" | "<>" | "<" | "<=" | ">" | ">="
        ```

        `not` binds closest, then `and`, then `or`. The words of the language may be in capitals; names and values may not. A value of one word needs
        no quotes; one with blanks, brackets, commas or comparisons stands in single or double ones, with the escapes `\\`, `\"`, `\'`, `\n`, `\t`. A name
        with such characters does too: `metric."val loss"`, `config."a b"`.

        ## Fields

        | field | values | what it is |
        |---|---|---|
        {{string.Join('\n', RunFields.All.Select(field => $"| `{field.Name}` | {Kind(field.Type)} | {field.Doc} |"))}}
        | `config.KEY` | any | a config value by its dotted key, such as `config.optimizer.lr` |
        | `NAME`, `metric.NAME` | number | the last value of a metric; `metric.` where a field has the same name |
        | `min NAME`, `max NAME`, `first NAME`, `last NAME` | number | another value of the metric |
        | `NAME step`, `min NAME step` ... | number | the step of that value |
        | `attr.NAME` | any | what the run's own `summary.json` says besides numbers |
        | `check.NAME` | true or false | whether all its checks of a metric or file passed |
        | `output` | text | the lines it printed; only with `contains` and `not contains`, which are looked at last |

        ## What is compared how

        - **A field without a value is undefined**: every comparison with it is false, also `!=`, `not in` and `not contains`; `is undefined` is true. To
          include runs without a label write `not label = x` in place of `label != x`. A config value `null` is undefined.
        - **Several values** (tags, comments, a list in the config): a comparison holds where it holds for one of them, `!=` where none is equal.
        - **Texts** are compared character by character, capitals and accents included; `<` and `>` go by character codes. `contains` looks for a
          text inside. `git.commit` is compared by as many characters as are given, at least 4.
        - **Numbers**: `3`, `-0.5`, `1e-3`, `inf`, `nan`. `nan` equals `nan`, and is neither above nor below anything. Whole numbers are compared to the last
          digit.
        - **A text and a number** are never equal and have no order. A config value that is a text equals what is written in the same characters:
          `config.version = 0.10` finds the text `0.10`, not `0.1`. In quotes a value is a text.
        - **Durations** are in seconds, or with a unit: `90`, `90s`, `10min`, `2h`, `1d`.
        - **Status** is one of {{string.Join(", ", Enum.GetValues<Cupel.Runs.RunStatus>().Select(status => $"`{Cupel.Runs.RunStatusNames.Name(status)}`"))}}.

        ## Times

        Times are UTC unless they say otherwise: `2026-03-01T09:05+02:00`.

        | written | means |
        |---|---|
        | `2026-03-01`, `2026-03` | that day, that month |
        | `2026-03-01 9:05`, `2026-03-01T09:05:30Z`, `9:05` | that minute or second; without a date, of today |
        | `today`, `yesterday` | that day |
        | `this day`, `last week`, `this month`, `last year` ... | a whole one of the calendar; a week begins on Monday |
        | `last 5 minutes`, `last 2 hours`, `last 3 days` ... | from then up to now |
        | `"3 days ago"`, `"2 months ago"`, `now` | a moment; where a month is too short, its last day |

        A day, month or minute is a stretch of time. `started 2026-03-01` and `started = 2026-03-01` hold inside it, `before` and `<` before it begins,
        `after` and `>` when it is over, `>=` and `<=` include it, and `between X and Y` goes from the beginning of X to the end of Y.

        ## Columns and sort keys

        `--columns` takes fields with commas between them, each with a title of its own where `as` gives one:
        `--columns 'config.lr, min val_loss as best, max acc step'`. `--sort` takes a field, and behind it `:desc` for the largest first. Numbers come before
        texts; runs where it is `nan` come last but for those where it is undefined, in either direction.

        """.ReplaceLineEndings("\n");

    private static string Kind(FieldType type) => type switch
    {
        FieldType.Duration => "number of seconds",
        FieldType.Truth => "true or false",
        _ => type.ToString().ToLowerInvariant(),
    };
}
