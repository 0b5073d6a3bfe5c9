using System.Collections;

namespace Cupel.Runs;

/// <summary>Runs of a store, the newest first; an object is made of each when it is first asked for, and once.</summary>
/// <remarks>Of a hundred thousand runs a list shows twenty: the others stay numbers. Immutable and safe to share between threads.</remarks>
internal sealed class RunList : IReadOnlyList<Run>
{
    private readonly RunStore _store;
    private readonly RunId[] _ids;
    private readonly Run?[] _runs;

    /// <summary>Of runs that are known by their ids alone.</summary>
    /// <param name="store">Their store.</param>
    /// <param name="ids">Their ids, the newest first.</param>
    public RunList(RunStore store, RunId[] ids) => (_store, _ids, _runs) = (store, ids, new Run?[ids.Length]);

    /// <summary>Of runs that are there as objects.</summary>
    /// <param name="store">Their store.</param>
    /// <param name="runs">The runs, the newest first.</param>
    public RunList(RunStore store, Run[] runs) => (_store, _ids, _runs) = (store, [.. runs.Select(run => run.Id)], runs);

    /// <inheritdoc/>
    public int Count => _ids.Length;

    /// <summary>All ids, the newest first.</summary>
    public ReadOnlySpan<RunId> Ids => _ids;

    /// <inheritdoc/>
    public Run this[int index]
    {
        get
        {
            if (_runs[index] is Run known)
            {
                return known;
            }

            var made = new Run(_store, _ids[index], _store.Clock);
            return Interlocked.CompareExchange(ref _runs[index], made, null) ?? made;
        }
    }

    /// <summary>Some of them.</summary>
    /// <param name="places">Which, in rising order.</param>
    public RunList Narrow(int[] places) => new(_store, Array.ConvertAll(places, place => _ids[place]));

    /// <inheritdoc/>
    public IEnumerator<Run> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
