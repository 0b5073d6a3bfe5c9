using Cupel.Errors;
using Cupel.Learn.Modules;
using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Optimizers;

/// <summary>Several optimizers, each of some parameters, that step together. Each keeps its share of the learning rate.</summary>
internal sealed class OptimizerGroups : Optimizer
{
    private readonly (Optimizer Optimizer, double Share)[] _groups;

    private OptimizerGroups((Optimizer Optimizer, double Share)[] groups, double lr)
    {
        _groups = groups;
        Parameters = [.. groups.SelectMany(group => group.Optimizer.Parameters)];
        Lr = lr;
    }

    public override IReadOnlyList<NamedTensor> Parameters { get; }

    public override double Lr
    {
        get;
        set
        {
            field = CheckedRate(value);
            foreach ((Optimizer optimizer, double share) in _groups)
            {
                optimizer.Lr = value * share;
            }
        }
    }

    public override double? Momentum
    {
        get => _groups.Select(group => group.Optimizer.Momentum).FirstOrDefault(momentum => momentum is not null);
        set
        {
            if (Momentum is null)
            {
                base.Momentum = value;
            }

            foreach ((Optimizer optimizer, _) in _groups.Where(group => group.Optimizer.Momentum is not null))
            {
                optimizer.Momentum = value;
            }
        }
    }

    internal override bool AllowFused
    {
        get => base.AllowFused;
        set
        {
            base.AllowFused = value;
            foreach ((Optimizer optimizer, _) in _groups)
            {
                optimizer.AllowFused = value;
            }
        }
    }

    /// <summary>The optimizers that options with groups mean.</summary>
    public static OptimizerGroups Of(FirstOrderOptions options, IReadOnlyList<NamedTensor> parameters)
    {
        CheckedParameters(parameters);
        var rest = parameters.ToList();
        var groups = new List<(Optimizer, double)>();
        try
        {
            foreach (ParameterGroup group in options.Groups)
            {
                group.Check();
                group.Optimizer?.Check();
                NamedTensor[] matched = [.. rest.Where(p => NamePattern.Matches(group.Match, p.Name))];
                if (matched.Length == 0)
                {
                    throw NothingMatches(group, parameters);
                }

                rest.RemoveAll(matched.Contains);
                (FirstOrderOptions own, double share) = Own(options, group);
                groups.Add((own.Create(matched), share));
            }

            if (rest.Count > 0)
            {
                groups.Add(((options with { Groups = [] }).Create(rest), 1));
            }

            return new OptimizerGroups([.. groups], options.Lr);
        }
        catch
        {
            foreach ((Optimizer optimizer, _) in groups)
            {
                optimizer.Dispose();
            }

            throw;
        }
    }

    public override void Step()
    {
        foreach ((Optimizer optimizer, _) in _groups)
        {
            optimizer.Step();
        }
    }

    public override void ZeroGrad()
    {
        foreach ((Optimizer optimizer, _) in _groups)
        {
            optimizer.ZeroGrad();
        }
    }

    public override IEnumerable<NamedTensor> State() => _groups.SelectMany(group => group.Optimizer.State());

    public override StateReport LoadState(IReadOnlyDictionary<string, Tensor> saved)
    {
        // Each has its own names only; what none of them knows is what all of them find unexpected.
        StateReport[] reports = [.. _groups.Select(group => group.Optimizer.LoadState(saved))];
        return new StateReport(
            [.. reports.SelectMany(report => report.Missing)],
            [.. reports.Select(report => report.Unexpected.AsEnumerable()).Aggregate((all, one) => all.Intersect(one, StringComparer.Ordinal))],
            [.. reports.SelectMany(report => report.Mismatched)]);
    }

    protected override void Dispose(bool disposing)
    {
        foreach ((Optimizer optimizer, _) in _groups)
        {
            optimizer.Dispose();
        }
    }

    private static (FirstOrderOptions Options, double Share) Own(FirstOrderOptions options, ParameterGroup group)
    {
        if (group.Optimizer is FirstOrderOptions other)
        {
            return (other, other.Lr / options.Lr);
        }

        FirstOrderOptions own = options with { Groups = [] };
        if (own is DecayingOptions decaying)
        {
            own = decaying with { WeightDecay = group.WeightDecay ?? (decaying.WeightDecay * group.WeightDecayFactor) };
        }
        else if (group.WeightDecay is not null || group.WeightDecayFactor != 1)
        {
            options.Refuse([new OptionConflict(nameof(FirstOrderOptions.Groups), "without a weight decay: this optimizer has none")]);
        }

        return (own, group.Lr is double lr ? (options.Lr == 0 ? 0 : lr / options.Lr) : group.LrFactor);
    }

    private static UserErrorException NothingMatches(ParameterGroup group, IReadOnlyList<NamedTensor> parameters)
    {
        string? near = Nearest.Find(group.Match, parameters.Select(p => p.Name));
        return new UserErrorException(
            ErrorCodes.ConfigConflict,
            $"no parameter matches `{group.Match}` that an earlier group has not taken",
            hint: near is not null ? $"did you mean `{near}`?" : $"the parameters are {string.Join(", ", parameters.Take(20).Select(p => $"`{p.Name}`"))}");
    }
}
