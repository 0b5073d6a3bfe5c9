using Cupel.Learn.Data;
using Cupel.Learn.Data.Transforms;
using Cupel.Learn.Losses;
using Cupel.Learn.Losses.MetricLearning.Miners;
using Cupel.Learn.Metrics;
using Cupel.Learn.Modules;
using Cupel.Learn.Optimizers;
using Cupel.Learn.Schedules;

namespace Cupel.Learn.Testing.Tests;

/// <summary>A part that breaks a law fails it, and the message says which part and how.</summary>
public sealed class WrongPartsTests
{
    [Fact]
    public void A_metric_that_averages_batches_depends_on_how_they_are_cut() =>
        Fails(new Metrics(new MeanOfMeansOptions()).Is_the_same_however_the_samples_are_cut, "`mean_of_means`: cut at");

    [Fact]
    public void A_metric_that_remembers_in_fields_cannot_be_merged_reset_or_saved()
    {
        Fails(new Metrics(new MeanOfMeansOptions()).Is_the_same_however_parts_are_merged, "`mean_of_means`: merged of parts cut at");
        Fails(new Metrics(new MeanOfMeansOptions()).Goes_on_from_what_was_saved, "`mean_of_means`: saved in the middle");
        Fails(new Metrics(new MeanOfMeansOptions()).Refuses_what_it_has_not_saved, "AddState declares what is remembered");
        Fails(new Metrics(new MeanOfMeansOptions()).Takes_nothing_in_of_a_batch_that_does_not_fit, "must be an ArgumentException, gives no error");
    }

    [Fact]
    public void A_metric_with_the_wrong_reduction_is_right_cut_and_wrong_merged()
    {
        new Metrics(new BadlyMergedOptions()).Is_the_same_however_the_samples_are_cut();
        Fails(new Metrics(new BadlyMergedOptions()).Is_the_same_however_parts_are_merged, "`badly_merged`: merged of parts cut at");
    }

    [Fact]
    public void A_module_with_a_wrong_shape_is_named_with_both_shapes() =>
        Fails(new Modules(new LiarOptions(), 8).Infers_the_shape_that_comes_out, "`liar`: output in training: shape [3, 4] instead of [3, 8]");

    [Fact]
    public void A_module_that_loses_a_gradient_is_found_by_moving_its_input() =>
        Fails(new Modules(new BlindOptions(), 8).Has_gradients_that_moving_confirms, "of input 0 the gradient says");

    [Fact]
    public void A_module_that_keeps_tensors_is_found_by_the_handles_it_leaves() =>
        Fails(new Modules(new BlindOptions { Leaks = true }, 8).Gives_the_same_output_twice_in_evaluation, "`blind`: left 2 live tensor handles");

    [Fact]
    public void A_loss_of_many_numbers_is_none() =>
        Fails(new Losses(new UnreducedOptions()).Is_one_finite_number_the_same_twice, "`unreduced`: the loss has 18 numbers instead of one");

    [Fact]
    public void An_optimizer_without_a_state_does_not_go_on_as_before()
    {
        Fails(new Optimizers(new ForgetfulOptions()).Goes_on_from_a_saved_state_with_the_same_bits, "`forgetful`: parameters after restarts");
        Fails(new Optimizers(new ForgetfulOptions()).Makes_a_sum_of_squares_smaller, "`forgetful`: the loss was");
        Fails(new Optimizers(new ForgetfulOptions()).Forgets_gradients, "there is a gradient after ZeroGrad");
        Fails(new Optimizers(new ForgetfulOptions()).Has_a_rate_that_can_be_set, "a rate of -1 is not refused");
        Fails(new Optimizers(new ForgetfulOptions()).Refuses_what_it_cannot_step, "no parameters are not refused");
    }

    [Fact]
    public void A_schedule_that_counts_is_no_function_of_the_step()
    {
        Fails(new Schedules(new CountingOptions { Factor = 1 }).Is_a_function_of_the_step_alone, "`counting`: asked backwards");
        Fails(new Schedules(new CountingOptions { Factor = 1 }).Has_an_example_that_can_be_read, "CountingOptions has required options, so its comment needs <example>");
    }

    [Fact]
    public void A_transform_that_counts_images_is_no_function_of_its_stream() =>
        Fails(new Transforms(new DriftingOptions()).Does_the_same_for_the_same_stream, "`drifting`: ");

    [Fact]
    public void A_miner_that_pairs_a_place_with_itself_is_named() =>
        Fails(new Miners(new NarcissusOptions()).Chooses_by_the_labels, "`narcissus`: place 0 is chosen as belonging to itself");

    [Fact]
    public void A_contract_without_cases_holds_for_nothing() =>
        Fails(new Nothing().Keeps_its_own_rules, "no case to try");

    private static void Fails(Action law, string message) =>
        Assert.Contains(message, Assert.ThrowsAny<Xunit.Sdk.XunitException>(law).Message, StringComparison.Ordinal);

    private sealed class Metrics(MetricOptions options) : TensorMetricContract
    {
        protected override IEnumerable<MetricCase<MetricOptions, TensorSamples>> Cases => [new(options, () => new(Draw.Normal(11), Draw.Normal(11)))];
    }

    private sealed class Modules(ModuleOptions options, params long[] shape) : ModuleContract
    {
        protected override IEnumerable<ModuleCase> Cases => [new(options, shape)];
    }

    private sealed class Losses(LossOptions options) : LossContract
    {
        protected override IEnumerable<LossCase> Cases => [new(options, () => Draw.Normal(6, 3), () => Draw.Normal(6, 3))];
    }

    private sealed class Optimizers(OptimizerOptions options) : OptimizerContract
    {
        protected override IEnumerable<OptimizerCase> Cases => [new(options)];
    }

    private sealed class Schedules(ScheduleOptions options) : ScheduleContract
    {
        protected override IEnumerable<ScheduleCase> Cases => [new(options)];
    }

    private sealed class Transforms(TransformOptions options) : TransformContract
    {
        protected override IEnumerable<TransformCase> Cases => [new(options, new ImageSize(1, 4, 4))];
    }

    private sealed class Miners(MinerOptions options) : MinerContract
    {
        protected override IEnumerable<MinerCase> Cases => [new(options)];
    }

    private sealed class Nothing : DistanceContract
    {
        protected override IEnumerable<DistanceCase> Cases => [];
    }
}
