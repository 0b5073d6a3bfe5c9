using System.Collections;
using Cupel.Filters;

namespace Cupel.Runs;

/// <summary>Runs of a pool by their places; what is known of one becomes an object when somebody asks for it.</summary>
/// <param name="pool">The pool.</param>
/// <param name="places">Their places.</param>
/// <remarks>Safe to share between threads as long as no two ask for the same run.</remarks>
internal sealed class RunView(RunPool pool, int[] places) : IReadOnlyList<RunFacts>
{
    /// <summary>The pool.</summary>
    public RunPool Pool => pool;

    /// <summary>The places in it.</summary>
    public int[] Places => places;

    /// <inheritdoc/>
    public int Count => places.Length;

    /// <inheritdoc/>
    public RunFacts this[int index] => pool[places[index]];

    /// <inheritdoc/>
    public IEnumerator<RunFacts> GetEnumerator()
    {
        foreach (int place in places)
        {
            yield return pool[place];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
