using System.Numerics;
using Cupel.Filters;

namespace Cupel.Index;

/// <summary>A filter over the columns of an index.</summary>
/// <remarks>
/// <para>It guesses, by what the index says, whether the filter holds for a run, and then looks at those files alone that the guess stands on: of
/// <c>a and b</c> one that is false is enough, so only its files are looked at. Each comparison is made once for each different list of values, by
/// the code that also judges runs that were read from their files.</para>
/// <para>Safe to share between threads as long as no two ask for the same run.</para>
/// </remarks>
internal sealed class ColumnFilter
{
    private readonly IndexedRuns _runs;
    private readonly Test _test;

    /// <summary>Makes one.</summary>
    /// <param name="runs">What is known.</param>
    /// <param name="filter">The filter.</param>
    public ColumnFilter(IndexedRuns runs, FilterNode filter) => (_runs, _test) = (runs, Of(runs, filter));

    /// <summary>Whether it holds for a run; null where the files must be asked.</summary>
    public bool? Holds(int place)
    {
        int row = _runs.Row(place);
        return row >= 0 && _test.Guess(row) is bool guess && _runs.Holds(place, _test.Proof(row, guess)) ? guess : null;
    }

    private static Test Of(IndexedRuns runs, FilterNode node) => node switch
    {
        AllNode all => new Several([.. all.Items.Select(item => Of(runs, item))], decides: false),
        AnyNode any => new Several([.. any.Items.Select(item => Of(runs, item))], decides: true),
        NotNode not => new Not(Of(runs, not.Item)),
        DefinedNode defined => new Leaf(runs, defined.Field, values => FilterEvaluator.Holds(defined, values)),
        CompareNode compare => new Leaf(runs, compare.Field, values => FilterEvaluator.Holds(compare, values)),
        _ => new Unknown(),
    };

    private abstract class Test
    {
        /// <summary>What the index says; null where it says nothing.</summary>
        public abstract bool? Guess(int row);

        /// <summary>The files that must be as they were for the guess to be the answer.</summary>
        public abstract RunParts Proof(int row, bool guess);
    }

    /// <summary>A condition on one field.</summary>
    private sealed class Leaf(IndexedRuns runs, RunField field, Func<IReadOnlyList<FieldValue>, bool> holds) : Test
    {
        private readonly IndexedRuns.KnownField _field = runs.Field(field);

        // By the number of a list, with 0 for no values: 0 before it was judged, 1 where the condition does not hold, 2 where it does. Several threads
        // may find out the same.
        private readonly byte[] _known = new byte[(runs.Field(field).Column?.Lists ?? 0) + 1];

        public override bool? Guess(int row)
        {
            if (!runs.Keeps(_field, row))
            {
                return null;
            }

            int list = _field.Column?.Code(row) ?? 0;
            if (_known[list] == 0)
            {
                _known[list] = holds(list == 0 ? [] : ValueCodec.Read(_field.Column!.List(list))) ? (byte)2 : (byte)1;
            }

            return _known[list] == 2;
        }

        public override RunParts Proof(int row, bool guess) => _field.Parts;
    }

    /// <summary>Conditions of which one that is as <paramref name="decides"/> decides; else all are the other way.</summary>
    private sealed class Several(Test[] items, bool decides) : Test
    {
        public override bool? Guess(int row)
        {
            bool? answer = !decides;
            foreach (Test item in items)
            {
                bool? one = item.Guess(row);
                if (one == decides)
                {
                    return decides;
                }

                answer = one is null ? null : answer;
            }

            return answer;
        }

        public override RunParts Proof(int row, bool guess)
        {
            RunParts all = RunParts.None;
            RunParts? least = null;
            foreach (Test item in items)
            {
                if (guess != decides)
                {
                    all |= item.Proof(row, guess);
                }
                else if (item.Guess(row) == guess && item.Proof(row, guess) is var parts && (least is null || Cost(parts) < Cost(least.Value)))
                {
                    least = parts;
                }
            }

            return least ?? all;
        }

        private static int Cost(RunParts parts) => BitOperations.PopCount((uint)parts);
    }

    private sealed class Not(Test item) : Test
    {
        public override bool? Guess(int row) => !item.Guess(row);

        public override RunParts Proof(int row, bool guess) => item.Proof(row, !guess);
    }

    /// <summary>What no column knows: the output of a run.</summary>
    private sealed class Unknown : Test
    {
        public override bool? Guess(int row) => null;

        public override RunParts Proof(int row, bool guess) => RunParts.All;
    }
}
