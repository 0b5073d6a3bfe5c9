using Cupel.Config;
using Cupel.Needs;
using Cupel.Runs;

namespace Cupel.Cli;

/// <summary>How a run, or each member of a batch, is made: of an operation of the project, or of an earlier run.</summary>
internal abstract class MemberMaker
{
    /// <summary>Whether several are made at once.</summary>
    public virtual bool MayBeShared => false;

    /// <summary>Whether the source is the project's of now, and not what an earlier run kept.</summary>
    public virtual bool IsNew => true;

    /// <summary>The files that the operation needs.</summary>
    public virtual NeededFiles Needed => new([], [], []);

    /// <summary>Says which keys hold lists, so that brackets behind them are one value.</summary>
    /// <param name="words">What was typed, <c>key=value</c> each.</param>
    public abstract Func<string, bool> Lists(IReadOnlyList<string> words);

    /// <summary>Settles one.</summary>
    /// <param name="words">Its values, <c>key=value</c> each.</param>
    /// <param name="seed">Its seed, or null.</param>
    /// <exception cref="Errors.UserErrorException">Something is wrong with the values.</exception>
    public abstract RunPlan Make(IReadOnlyList<string> words, long? seed);

    /// <summary>What one is staged from.</summary>
    /// <param name="plan">What <see cref="Make"/> gave.</param>
    public abstract RunRequest Request(RunPlan plan);

    /// <summary>What all members of a batch have in common, as the run that the batch itself is.</summary>
    /// <param name="first">The first member.</param>
    public virtual RunRequest Common(RunPlan first) => Request(first.Shared());

    /// <summary>What to type for the same batch again.</summary>
    /// <param name="given">The words and flags.</param>
    public abstract RunCommand Typed(IReadOnlyList<string> given);

    /// <summary>What a member is, as a person reads it.</summary>
    /// <param name="first">The first member.</param>
    public virtual string What(RunPlan first) => first.What;

    /// <summary>The values with the seed among them, where it is one of them.</summary>
    protected static IReadOnlyList<string> WithSeed(IReadOnlyList<string> words, long? seed, ConfigMap config, bool always) =>
        seed is long number && (always || config.Find(BatchPlanner.SeedKey) is not null)
            ? [.. words.Where(word => BatchWords.KeyOf(word) != BatchPlanner.SeedKey), $"{BatchPlanner.SeedKey}={number}"] : words;
}
