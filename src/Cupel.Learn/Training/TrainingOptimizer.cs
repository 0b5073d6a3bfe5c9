using Cupel.Errors;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Schedules;

namespace Cupel.Learn.Training;

/// <summary>An optimizer in a training: with its name, and the schedule of its learning rate.</summary>
/// <remarks>It owns neither.</remarks>
public sealed class TrainingOptimizer
{
    private readonly double _peak;

    /// <summary>Puts the two together.</summary>
    /// <param name="optimizer">What changes its parameters.</param>
    /// <param name="schedule">The learning rate of each step; the optimizer's own at every step when not given.</param>
    /// <param name="name">What a composition calls it by, and what its records end with; empty where it is the only one.</param>
    /// <exception cref="UserErrorException">The schedule cycles a momentum that the optimizer has not.</exception>
    public TrainingOptimizer(Optimizer optimizer, Schedule? schedule = null, string name = "")
    {
        if (schedule is { HasMomentum: true } && optimizer.Momentum is null)
        {
            throw new UserErrorException(
                ErrorCodes.ConfigConflict, "the schedule cycles the momentum, but the optimizer has none",
                hint: "give the optimizer a momentum above 0, or leave `cycle_momentum` out");
        }

        (Optimizer, Schedule, Name, _peak) = (optimizer, schedule, name, optimizer.Lr);
    }

    /// <summary>What a composition calls it by; empty where it is the only one.</summary>
    public string Name { get; }

    /// <summary>What changes its parameters.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The learning rate of each step; null where it stays.</summary>
    public Schedule? Schedule { get; }

    /// <summary>A word with the optimizer's name after it, where it has one: <c>lr_generator</c>.</summary>
    internal string Label(string word) => Name.Length == 0 ? word : $"{word}_{Name}";

    /// <summary>Sets the rate, and the momentum where it is scheduled, of a step.</summary>
    internal void Prepare(long step)
    {
        Optimizer.Lr = Schedule?.At(step) ?? _peak;
        if (Schedule?.MomentumAt(step) is double momentum)
        {
            Optimizer.Momentum = momentum;
        }
    }
}
