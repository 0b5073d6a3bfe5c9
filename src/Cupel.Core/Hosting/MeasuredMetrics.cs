namespace Cupel.Hosting;

/// <summary>The metrics that <c>cupel measure</c> knows, for those who cannot ask the host for every key a person presses.</summary>
/// <remarks>A test holds the list against the parts of the host. Some names are in two lists: with queries they are of rankings.</remarks>
public static class MeasuredMetrics
{
    /// <summary>What is measured, with the names of its metrics.</summary>
    public static IReadOnlyList<(string What, IReadOnlyList<string> Names)> Kinds { get; } =
    [
        ("classes", [
            "accuracy", "auroc", "average_precision", "balanced_accuracy", "brier_score", "calibration_error", "cohen_kappa", "confusion_matrix", "exact_match", "f1",
            "f_beta", "g_mean", "hamming_distance", "hinge", "jaccard", "label_coverage", "label_ranking_average_precision", "label_ranking_loss", "log_loss",
            "matthews_correlation", "negative_predictive_value", "precision", "precision_at_recall", "recall", "recall_at_precision", "sensitivity_at_specificity",
            "specificity", "specificity_at_sensitivity", "top_k_accuracy"]),
        ("numbers", [
            "concordance_correlation", "cosine_similarity", "critical_success_index", "explained_variance", "huber_error", "jensen_shannon_divergence",
            "kendall_correlation", "kl_divergence", "log_cosh_error", "max_error", "mean_absolute_error", "mean_absolute_percentage_error", "mean_squared_error",
            "mean_squared_log_error", "median_absolute_error", "minkowski_distance", "normalised_root_mean_squared_error", "pearson_correlation", "pinball_loss",
            "r2_score", "relative_squared_error", "spearman_correlation", "symmetric_mean_absolute_percentage_error", "tweedie_deviance",
            "weighted_mean_absolute_percentage_error"]),
        ("texts", [
            "bleu", "char_error_rate", "chrf", "edit_distance", "extended_edit_distance", "match_error_rate", "rouge", "squad", "translation_edit_rate",
            "word_error_rate", "word_information_lost", "word_information_preserved"]),
        ("rankings", ["auroc", "fall_out", "hit_rate", "map", "mrr", "ndcg", "precision", "r_precision", "recall"]),
        ("groups", [
            "adjusted_mutual_information", "adjusted_rand_index", "completeness", "cramers_v", "fowlkes_mallows", "homogeneity", "mutual_information",
            "normalised_mutual_information", "pearson_contingency", "rand_index", "theils_u", "tschuprows_t", "v_measure"]),
        ("points", ["calinski_harabasz", "davies_bouldin", "dunn_index", "silhouette"]),
        ("ratings", ["fleiss_kappa"]),
        ("identities", ["reidentification"]),
        ("series", ["maximum", "mean", "minimum", "sum"]),
    ];

    /// <summary>All names, each once.</summary>
    public static IEnumerable<string> Names => Kinds.SelectMany(kind => kind.Names).Distinct(StringComparer.Ordinal);
}
