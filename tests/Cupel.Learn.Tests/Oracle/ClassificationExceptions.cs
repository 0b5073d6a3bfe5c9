using System.Text.Json.Nodes;

namespace Cupel.Learn.Tests.Oracle;

/// <summary>The cases in which ours follows another convention than the oracle's library, with what ours is; of a law, on each batch alone. They are told in
/// <c>docs/reference/conventions.md</c>.</summary>
internal static class ClassificationExceptions
{
    private const string Undefined = "NaN at ";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // A curve needs positives and negatives. Without them the area is NaN, as in later versions of scikit-learn, not the worst value there is; average precision and recall without positives too.
        ["bin/ap/all_negative"] = "\"NaN\"",
        ["bin/ap/binned5/all_negative"] = "\"NaN\"",
        ["bin/ap/binned[0.1, 0.4, 0.8]/all_negative"] = "\"NaN\"",
        ["bin/auroc/all_negative"] = "\"NaN\"",
        ["bin/auroc/all_positive"] = "\"NaN\"",
        ["bin/auroc/binned5/all_negative"] = "\"NaN\"",
        ["bin/auroc/binned5/all_positive"] = "\"NaN\"",
        ["bin/auroc/binned[0.1, 0.4, 0.8]/all_negative"] = "\"NaN\"",
        ["bin/auroc/binned[0.1, 0.4, 0.8]/all_positive"] = "\"NaN\"",
        ["bin/auroc/max_fpr0.05/all_negative"] = "\"NaN\"",
        ["bin/auroc/max_fpr0.05/all_positive"] = "\"NaN\"",
        ["bin/auroc/max_fpr0.25/all_negative"] = "\"NaN\"",
        ["bin/auroc/max_fpr0.25/all_positive"] = "\"NaN\"",
        ["bin/auroc/max_fpr0.5/all_negative"] = "\"NaN\"",
        ["bin/auroc/max_fpr0.5/all_positive"] = "\"NaN\"",
        ["bin/auroc/max_fpr0.9/all_negative"] = "\"NaN\"",
        ["bin/auroc/max_fpr0.9/all_positive"] = "\"NaN\"",
        ["law/mc/MulticlassAUROC"] = "[0.4666666666666667,\"NaN\",0.5211399711399711,0.7125496031746031]",
        ["law/mc/MulticlassAUROC/binned"] = "[0.47291666666666665,\"NaN\",0.577958152958153,0.7534722222222222]",
        ["mc/auroc/macro/absent_class"] = "0.6698439754689756",
        ["mc/auroc/macro/ignore_0"] = "0.8079365079365077",
        ["mc/auroc/macro/ignore_2"] = "0.8352272727272727",
        ["mc/auroc/macro/one_class_target"] = "\"NaN\"",
        ["mc/auroc/none/absent_class"] = "[0.9147727272727273,0.59,0.7301587301587302,\"NaN\",0.4444444444444445]",
        ["mc/auroc/none/ignore_0"] = "[\"NaN\",0.8142857142857142,0.657142857142857,0.9523809523809523]",
        ["mc/auroc/none/ignore_2"] = "[0.8295454545454546,0.8409090909090908,\"NaN\"]",
        ["mc/auroc/none/one_class_target"] = "[\"NaN\",\"NaN\",\"NaN\"]",
        ["mc/auroc/weighted/one_class_target"] = "\"NaN\"",
        ["ml/ap/macro/empty_rows_absent_label"] = "0.461661910620244",
        ["ml/ap/none/empty_rows_absent_label"] = "[0.6334455667789002,0.5353785103785105,\"NaN\",0.125,0.5528235653235652]",
        ["ml/auroc/macro/empty_rows_absent_label"] = "0.4441363035113035",
        ["ml/auroc/none/empty_rows_absent_label"] = "[0.5185185185185185,0.5844155844155844,\"NaN\",0.1111111111111111,0.5625]",

        // For the same reason points of such a curve are NaN.
        ["bin/pr_curve/all_negative"] = "NaN at recall",
        ["bin/roc/all_negative"] = "NaN at tpr",
        ["bin/roc/all_positive"] = "NaN at fpr",
        ["bin/roc/binned5/all_negative"] = "NaN at tpr",
        ["bin/roc/binned5/all_positive"] = "NaN at fpr",
        ["bin/roc/binned[0.1, 0.4, 0.8]/all_negative"] = "NaN at tpr",
        ["bin/roc/binned[0.1, 0.4, 0.8]/all_positive"] = "NaN at fpr",
        ["mc/roc/absent_class"] = "NaN at tpr[3]",
        ["mc/roc/binned5/absent_class"] = "NaN at tpr[3]",
        ["ml/pr_curve/empty_rows_absent_label"] = "NaN at recall[2]",
        ["ml/roc/empty_rows_absent_label"] = "NaN at tpr[2]",

        // Rates at a fixed point are NaN where they are 0/0. Taking nothing for a positive is a point of its own, at a threshold above all scores, not at 1.
        ["bin/sensitivity_at_specificity0.3/all_negative"] = "[\"NaN\",\"NaN\"]",
        ["bin/sensitivity_at_specificity0.3/all_positive"] = "[0,\"NaN\"]",
        ["bin/sensitivity_at_specificity0.3/constant_score"] = "[0,\"Infinity\"]",
        ["bin/sensitivity_at_specificity0.3/reversed"] = "[0,\"Infinity\"]",
        ["bin/sensitivity_at_specificity0.6/all_negative"] = "[\"NaN\",\"NaN\"]",
        ["bin/sensitivity_at_specificity0.6/all_positive"] = "[0,\"NaN\"]",
        ["bin/sensitivity_at_specificity0.6/constant_score"] = "[0,\"Infinity\"]",
        ["bin/sensitivity_at_specificity0.6/reversed"] = "[0,\"Infinity\"]",
        ["bin/specificity_at_sensitivity0.3/all_negative"] = "[0,\"NaN\"]",
        ["bin/specificity_at_sensitivity0.3/all_positive"] = "[\"NaN\",\"NaN\"]",
        ["bin/specificity_at_sensitivity0.6/all_negative"] = "[0,\"NaN\"]",
        ["bin/specificity_at_sensitivity0.6/all_positive"] = "[\"NaN\",\"NaN\"]",

        // A binned curve is joined to its ends (0, 0) and (1, 1), so that scores which separate the classes have the area 1 whatever the thresholds are.
        ["bin/auroc/binned[0.1, 0.4, 0.8]/ignore_-1"] = "0.4111111111111112",
        ["bin/auroc/binned[0.1, 0.4, 0.8]/imbalanced"] = "0.8936877076411961",
        ["bin/auroc/binned[0.1, 0.4, 0.8]/logits"] = "0.5633484162895928",
        ["bin/auroc/binned[0.1, 0.4, 0.8]/separable"] = "1",
        ["bin/auroc/binned[0.1, 0.4, 0.8]/ties"] = "0.678030303030303",

        // Hinge takes scores as they are, as scikit-learn does; a margin of 1 means nothing on probabilities.
        ["bin/hinge/plain/logits"] = "1.2277624893467873",
        ["bin/hinge/squared/logits"] = "3.4989548674042035",

        // 0 where targets or predictions are all one class, as in scikit-learn.
        ["bin/mcc/all_negative"] = "0",
        ["bin/mcc/constant_score"] = "0",
        ["bin/mcc/no_predicted_positive"] = "0",

        // With several candidates a class without targets is left out of the macro average of every metric; torchmetrics does so for all but F.
        ["mc/f1/top2/macro/one_class_target"] = "0.8461538461538461",

        // A label that is left out is not ranked; torchmetrics gives it a score of its own.
        ["ml/coverage/ignore_-1"] = "2.375",
        ["ml/ranking_loss/ignore_-1"] = "0.44270833333333337",

        // NaN where nothing was seen.
        ["no_updates/BinaryAccuracy"] = "\"NaN\"",
        ["no_updates/BinaryMatthewsCorrCoef"] = "\"NaN\"",
        ["no_updates/MulticlassAccuracy"] = "\"NaN\"",
        ["no_updates/MulticlassF1Score"] = "\"NaN\"",
        ["no_updates/MultilabelAccuracy"] = "\"NaN\"",
    };

    /// <summary>What ours is, as JSON: said in full, or the oracle's with NaN at one of its lists (but for the last recall of a curve, 0, which is no rate).</summary>
    public static string Expected(OracleCase one, string ours)
    {
        if (!ours.StartsWith(Undefined, StringComparison.Ordinal))
        {
            return ours;
        }

        JsonNode all = JsonNode.Parse(one.Expected.GetRawText())!;
        string[] path = ours[Undefined.Length..].TrimEnd(']').Split('[');
        JsonArray list = all[path[0]]!.AsArray();
        list = path.Length == 1 ? list : list[int.Parse(path[1])]!.AsArray();
        int count = list.Count - (path[0] == "recall" ? 1 : 0);
        for (int i = 0; i < count; i++)
        {
            list[i] = "NaN";
        }

        return all.ToJsonString();
    }
}
