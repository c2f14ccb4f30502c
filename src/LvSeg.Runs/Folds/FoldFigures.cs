using System.Text;
using LvSeg.Data.Files;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Field;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Tables;
using LvSeg.Runs.Folders;

namespace LvSeg.Runs.Folds;

/// <summary>One figure in every fold, each on its own validation slices.</summary>
/// <param name="Name">As in files, such as <c>dice_mean</c>.</param>
/// <param name="Values">Fold by fold; null where it is undefined.</param>
/// <param name="IsOfAll">False where the evaluation of a fold lacks it, for it was made by a version that did not know the figure.</param>
public sealed record FoldFigure(string Name, IReadOnlyList<double?> Values, bool IsOfAll = true)
{
    /// <summary>The mean over the folds in which it is defined; null where it is in none, or not all folds tell.</summary>
    public double? Mean => IsOfAll && Values.OfType<double>().ToArray() is { Length: > 0 } values ? values.Average() : null;

    /// <summary>The standard deviation from fold to fold, with n − 1; null for fewer than two, or where not all folds tell.</summary>
    public double? Spread
    {
        get
        {
            double[] values = [.. Values.OfType<double>()];
            if (values.Length < 2 || Mean is not { } mean)
                return null;
            return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        }
    }
}

/// <summary>The figures of all folds that are finished.</summary>
/// <param name="Folds">Which folds, in order.</param>
/// <param name="All">Every figure of <see cref="Figures.All"/>, then every one of <see cref="FieldFigures.All"/>.</param>
public sealed record FoldFigures(IReadOnlyList<int> Folds, IReadOnlyList<FoldFigure> All)
{
    /// <summary>A figure by its name.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public FoldFigure this[string name] => All.First(figure => figure.Name == name);

    /// <summary>Reads the evaluations of finished runs.</summary>
    /// <exception cref="EvaluationException">One is missing or damaged.</exception>
    public static FoldFigures Of(IReadOnlyList<(int Fold, RunFolder Run)> runs)
    {
        FigureSet[] sets = [.. runs.Select(one => EvaluationReport.Read(one.Run.EvaluationFile).Network)];
        return new([.. runs.Select(one => one.Fold)],
        [
            .. Figures.All.Select(figure => new FoldFigure(figure.Name, [.. sets.Select(set => set[figure].Value)], sets.All(set => set.Knows(figure)))),
            .. FieldFigures.All.Select(figure => new FoldFigure(figure.Name, [.. sets.Select(set => set[figure].Value)], sets.All(set => set.HasFieldFigures))),
        ]);
    }

    /// <summary>Writes a line for each figure: its value in every fold, the mean, the standard deviation; what is undefined is empty.</summary>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public void Save(string path)
    {
        var text = new StringBuilder();
        Csv.AppendRow(text, ["figure", .. Folds.Select(fold => $"fold_{fold}"), "mean", "standard_deviation"]);
        foreach (FoldFigure figure in All)
            Csv.AppendRow(text, [figure.Name, .. figure.Values.Select(Csv.Cell), Csv.Cell(figure.Mean), Csv.Cell(figure.Spread)]);
        AtomicFile.WriteText(path, text.ToString());
    }
}
