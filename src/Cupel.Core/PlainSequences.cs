namespace Cupel;

/// <summary>The <c>Select</c> and <c>Where</c> of this program: standing nearer than those of <see cref="Enumerable"/>, they are what these
/// words mean in here.</summary>
/// <remarks>Those of <see cref="Enumerable"/> join each with what stands before it, so the native compiler must make methods for every pair of
/// types that might meet in a chain: two thirds of the program, which were set up anew at every start. These make their elements one after the
/// other, and nothing else.</remarks>
internal static class PlainSequences
{
    /// <inheritdoc cref="Enumerable.Select{TSource, TResult}(IEnumerable{TSource}, Func{TSource, TResult})"/>
    public static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector)
    {
        foreach (TSource item in source)
        {
            yield return selector(item);
        }
    }

    /// <inheritdoc cref="ParallelEnumerable.Select{TSource, TResult}(ParallelQuery{TSource}, Func{TSource, TResult})"/>
    public static ParallelQuery<TResult> Select<TSource, TResult>(this ParallelQuery<TSource> source, Func<TSource, TResult> selector) =>
        ParallelEnumerable.Select(source, selector);

    /// <inheritdoc cref="Enumerable.Where{TSource}(IEnumerable{TSource}, Func{TSource, bool})"/>
    public static IEnumerable<TSource> Where<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)
    {
        foreach (TSource item in source)
        {
            if (predicate(item))
            {
                yield return item;
            }
        }
    }

    /// <inheritdoc cref="ParallelEnumerable.Where{TSource}(ParallelQuery{TSource}, Func{TSource, bool})"/>
    public static ParallelQuery<TSource> Where<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) =>
        ParallelEnumerable.Where(source, predicate);
}
