using Cupel.Learn.Optimizers;

namespace Cupel.Learn.Tests.Oracle;

/// <summary>Our options for the optimizers of the oracle's cases, with the defaults of their libraries.</summary>
internal static class OracleOptimizers
{
    public static OptimizerOptions Of(string optimizer, OracleArguments a) => a.Done(Plain(optimizer, a));

    private static OptimizerOptions Plain(string optimizer, OracleArguments a) => optimizer switch
    {
        "SGD" => new SgdOptions
        {
            Lr = a.Number("lr", double.NaN),
            Momentum = a.Number("momentum", 0),
            Dampening = a.Number("dampening", 0),
            WeightDecay = a.Number("weight_decay", 0),
            Nesterov = a.Flag("nesterov", false),
            Maximize = a.Flag("maximize", false),
        },
        "Adam" => Moments(new AdamOptions { Amsgrad = a.Flag("amsgrad", false) }, a, 1e-3, 0),
        "AdamW" => Moments(new AdamWOptions { Amsgrad = a.Flag("amsgrad", false) }, a, 1e-3, 0.01),
        "NAdam" => Moments(new NAdamOptions { MomentumDecay = a.Number("momentum_decay", 4e-3) }, a, 2e-3, 0),
        "RAdam" => Moments(new RAdamOptions(), a, 1e-3, 0),
        "Adamax" => Moments(new AdamaxOptions(), a, 2e-3, 0),
        "RMSprop" => new RmsPropOptions
        {
            Lr = a.Number("lr", 1e-2),
            Alpha = a.Number("alpha", 0.99),
            Eps = a.Number("eps", 1e-8),
            WeightDecay = a.Number("weight_decay", 0),
            Momentum = a.Number("momentum", 0),
            Centered = a.Flag("centered", false),
        },
        "Adagrad" => new AdagradOptions
        {
            Lr = a.Number("lr", 1e-2),
            LrDecay = a.Number("lr_decay", 0),
            WeightDecay = a.Number("weight_decay", 0),
            InitialAccumulator = a.Number("initial_accumulator_value", 0),
            Eps = a.Number("eps", 1e-10),
        },
        "Adadelta" => new AdadeltaOptions
        {
            Lr = a.Number("lr", 1),
            Rho = a.Number("rho", 0.9),
            Eps = a.Number("eps", 1e-6),
            WeightDecay = a.Number("weight_decay", 0),
        },
        "Rprop" => new RpropOptions
        {
            Lr = a.Number("lr", 1e-2),
            EtaMinus = a.Numbers("etas", 0.5, 1.2)[0],
            EtaPlus = a.Numbers("etas", 0.5, 1.2)[1],
            MinStep = a.Numbers("step_sizes", 1e-6, 50)[0],
            MaxStep = a.Numbers("step_sizes", 1e-6, 50)[1],
        },
        "ASGD" => new AsgdOptions
        {
            Lr = a.Number("lr", 1e-2),
            Lambd = a.Number("lambd", 1e-4),
            Alpha = a.Number("alpha", 0.75),
            T0 = a.Number("t0", 1e6),
            WeightDecay = a.Number("weight_decay", 0),
        },
        "LBFGS" => new LbfgsOptions
        {
            Lr = a.Number("lr", 1),
            MaxIterations = (int)a.Integer("max_iter", 20),
            History = (int)a.Integer("history_size", 100),
            LineSearch = a.Text("line_search_fn", "none"),
        },
        "Lion" => new LionOptions
        {
            Lr = a.Number("lr", 1e-4),
            Beta1 = a.Numbers("betas", 0.9, 0.99)[0],
            Beta2 = a.Numbers("betas", 0.9, 0.99)[1],
            WeightDecay = a.Number("weight_decay", 0),
            Decoupled = a.Flag("weight_decouple", true),
        },

        // The library corrects the rate, not the means, and scales gradients to a norm of 1 where `pre_norm` says so.
        "Lamb" => Moments(
            new LambOptions
            {
                Correction = "rate",
                Decoupled = a.Flag("weight_decouple", true),
                MaxGradNorm = a.Flag("pre_norm", false) ? 1 : null,
            },
            a, 1e-3, 0, 1e-6),
        "AdaBelief" => Moments(new AdaBeliefOptions(), a, 1e-3, 0, 1e-16),
        "AdaBound" => Moments(new AdaBoundOptions(), a, 1e-3, 0),
        "AdamP" => Moments(new AdamPOptions(), a, 1e-3, 0),
        "DiffGrad" => Moments(new DiffGradOptions(), a, 1e-3, 0),
        "Yogi" => Moments(new YogiOptions(), a, 1e-2, 0, 1e-3),
        "AdaMod" => Moments(new AdaModOptions(), a, 1e-3, 0, 1e-8, 0.9, 0.99),
        "Adan" => Moments(new AdanOptions(), a, 1e-3, 0, 1e-8, 0.98, 0.92),
        "NovoGrad" => Moments(new NovoGradOptions { Correction = true }, a, 1e-3, 0, 1e-8, 0.95, 0.98),
        "MADGRAD" => new MadgradOptions { Lr = a.Number("lr", 1e-3) },
        "LARS" => new LarsOptions { Lr = a.Number("lr", 1e-3) },
        "SGDW" => new SgdWOptions { Lr = a.Number("lr", 1e-4), Momentum = a.Number("momentum", 0), WeightDecay = a.Number("weight_decay", 0) },
        "Tiger" => new TigerOptions { Lr = a.Number("lr", 1e-3) },
        "AggMo" => new AggMoOptions { Lr = a.Number("lr", 1e-3) },
        "SAM" => new SamOptions { Base = Plain(a.Text("base_optimizer", ""), a), Rho = a.Number("rho", 0.05), Adaptive = a.Flag("adaptive", false) },
        "Lookahead" => Lookahead(a),
        _ => throw new Xunit.Sdk.XunitException($"nobody knows the optimizer {optimizer}"),
    };

    private static LookaheadOptions Lookahead(OracleArguments a)
    {
        Assert.Equal("none", a.Text("pullback_momentum", "none"));
        return new LookaheadOptions { Base = Plain(a.Text("base_optimizer", ""), a), Every = a.Integer("k", 5), Alpha = a.Number("alpha", 0.5) };
    }

    private static MomentOptions Moments(
        MomentOptions options, OracleArguments a, double lr, double decay, double eps = 1e-8, double beta1 = 0.9, double beta2 = 0.999) => options with
        {
            Lr = a.Number("lr", lr),
            Beta1 = a.Numbers("betas", beta1, beta2)[0],
            Beta2 = a.Numbers("betas", beta1, beta2)[1],
            Eps = a.Number("eps", eps),
            WeightDecay = a.Number("weight_decay", decay),
            Maximize = a.Flag("maximize", false),
        };
}
