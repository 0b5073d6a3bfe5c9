using Cupel.Learn.Data;
using Cupel.Learn.Modules;
using Cupel.Torch;

namespace Cupel.Learn.Compositions;

/// <summary>A generative adversarial network; the rule stands at <see cref="GanOptions"/>.</summary>
public sealed class Gan : Composition
{
    internal static readonly string[] TermNames = ["discriminator_loss", "generator_loss"];
    internal static readonly OptimizerRole[] RolesOf = [new("generator", "generator.*"), new("discriminator", "discriminator.*")];

    private readonly GanOptions _options;

    internal Gan(long[] input, GanOptions options)
    {
        _options = options;
        Generator = options.Generator.Build(options.NoiseDim);
        Discriminator = options.Discriminator.Build(input);
        Model = new ComposedModel("gan", Generator.Forward, ("generator", Generator), ("discriminator", Discriminator));
    }

    /// <summary>Both models; for noise, it gives what the generator makes of it.</summary>
    public override Module Model { get; }

    /// <summary>What makes examples from noise <c>[batch, noise_dim]</c>.</summary>
    public Module Generator { get; }

    /// <summary>What gives one number for each example, larger for one that it takes for real.</summary>
    public Module Discriminator { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<OptimizerRole> Roles => RolesOf;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Terms => TermNames;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [];

    /// <summary>New examples, made from new noise.</summary>
    /// <param name="count">How many; at least 1.</param>
    public Tensor Sample(int count) => Generator.Forward(Ops.Randn([count, _options.NoiseDim]));

    /// <inheritdoc/>
    public override void Step(TrainingStep step)
    {
        Tensor real = step.Batch.Inputs;
        for (int i = 0; i < _options.DiscriminatorSteps; i++)
        {
            step.Minimize(
                () =>
                {
                    Tensor made = Sample(step.Batch.Count);
                    Tensor loss = DiscriminatorLoss(real, made);
                    return Named(0, _options.GradientPenalty == 0 ? loss : loss.Add(Penalty(real, made), _options.GradientPenalty));
                },
                RolesOf[1].Name);
        }

        step.Minimize(() => Named(1, GeneratorLoss(Sample(step.Batch.Count))), RolesOf[0].Name);
    }

    /// <inheritdoc/>
    public override Evaluation Evaluate(Batch batch)
    {
        Tensor made = Sample(batch.Count);
        Tensor discriminator = DiscriminatorLoss(batch.Inputs, made);
        Tensor generator = GeneratorLoss(made);
        return new(discriminator.Add(generator)) { Terms = [new(TermNames[0], discriminator), new(TermNames[1], generator)] };
    }

    private static Evaluation Named(int term, Tensor loss) => new(loss) { Terms = [new(TermNames[term], loss)] };

    private Tensor DiscriminatorLoss(Tensor real, Tensor made)
    {
        Tensor onReal = Discriminator.Forward(real);
        Tensor onMade = Discriminator.Forward(made);
        return _options.Loss switch
        {
            "standard" => onReal.Neg().Softplus().Mean().Add(onMade.Softplus().Mean()),
            "least_squares" => onReal.Sub(1).Square().Mean().Add(onMade.Square().Mean()).Mul(0.5),
            "hinge" => onReal.Neg().Add(1).Relu().Mean().Add(onMade.Add(1).Relu().Mean()),
            _ => onMade.Mean().Sub(onReal.Mean()),
        };
    }

    private Tensor GeneratorLoss(Tensor made)
    {
        Tensor onMade = Discriminator.Forward(made);
        return _options.Loss switch
        {
            "standard" => onMade.Neg().Softplus().Mean(),
            "least_squares" => onMade.Sub(1).Square().Mean().Mul(0.5),
            _ => onMade.Mean().Neg(),
        };
    }

    private Tensor Penalty(Tensor real, Tensor made)
    {
        long[] one = [real.Shape[0], .. Enumerable.Repeat(1L, real.Shape.Length - 1)];
        Tensor share = Ops.Rand(one);
        Tensor between = real.Mul(share).Add(made.Detach().Mul(share.Neg().Add(1)));
        between.RequiresGrad = true;
        Tensor gradient = Autograd.Grad([Discriminator.Forward(between).Sum()], [between], createGraph: true)[0]!;
        return gradient.Flatten(1).Square().Sum([1L]).Add(1e-12).Sqrt().Sub(1).Square().Mean();
    }
}
