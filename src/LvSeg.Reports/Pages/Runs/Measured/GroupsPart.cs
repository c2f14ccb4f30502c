using LvSeg.Evaluation.Patients;
using LvSeg.Reports.Charts;
using LvSeg.Reports.Html;
using LvSeg.Runs.Records;


namespace LvSeg.Reports.Pages.Runs.Measured;

/// <summary>The figures of each group of patients, and of each patient.</summary>
internal static class GroupsPart
{
    private const int MostRows = 500;

    /// <summary>The tables; null where no patient is known, before the first measurement, and for one of an older version.</summary>
    public static PageSection? Of(RunRecord run)
    {
        if (run.Evaluation?.Details is not { Patients.Count: > 0 } details)
            return null;
        bool scaled = details.Spacing is not null;
        return new PageSection("patients", "Patients and groups", Markup.Join(
            details.Groups.Count == 0
                ? PageParts.Paragraph("The patients' names tell no groups; SC-HF-I-01 would be of the group SC-HF-I.")
                : Table("Groups of patients, by their names without the number", "Group", details.Groups, scaled, grouped: true),
            PageParts.Paragraph("The volume error is the part of the true volume that is drawn too much, below 0 too little; a volume is the sum of the areas of a patient's slices, "
                + "since their thickness is not known and falls out of the error. Of a group it is the mean over its patients."),
            PageParts.Disclosure($"{(details.Patients.Count == 1 ? "The only patient" : $"All {details.Patients.Count} patients, the lowest Dice first")}{(details.Patients.Count > MostRows ? $" (the first {MostRows}; the rest are in patients.csv)" : "")}",
                Table("Patients", "Patient", [.. details.Patients.OrderBy(patient => patient.DiceMean ?? double.PositiveInfinity).Take(MostRows)], scaled, grouped: false))));
    }

    private static Markup Table(string caption, string first, IReadOnlyList<SubsetFigures> subsets, bool scaled, bool grouped)
    {
        string area = scaled ? "mm²" : "pixels";
        List<(HtmlColumn Column, Func<SubsetFigures, string> Cell)> columns = [(new(first, Numeric: false), subset => subset.Name)];
        if (grouped)
            columns.Add((new("patients"), subset => $"{subset.Patients}"));
        columns.Add((new("slices"), subset => $"{subset.Slices}"));
        columns.Add((new("dice_mean"), subset => ChartNumber.Figure(subset.DiceMean)));
        columns.Add(scaled ? (new("apd_mm"), subset => ChartNumber.Figure(subset.ApdMm)) : (new("apd_px"), subset => ChartNumber.Figure(subset.ApdPx)));
        if (scaled)
            columns.Add((new("good_contours"), subset => ChartNumber.Figure(subset.GoodContours)));
        columns.Add((new("volume_error"), subset => ChartNumber.Figure(subset.VolumeError)));
        columns.Add((new($"true areas,\n{area}"), subset => Area(subset.TruthAreaMm2, subset.TruthAreaPx)));
        columns.Add((new($"predicted areas,\n{area}"), subset => Area(subset.PredictedAreaMm2, subset.PredictedAreaPx)));
        return new HtmlTable(caption, [.. columns.Select(column => column.Column)],
            [.. subsets.Select(subset => (IReadOnlyList<HtmlCell>)[.. columns.Select(column => HtmlCell.Of(column.Cell(subset)))])]).ToMarkup();

        string Area(double? scaledArea, long pixels) => scaled ? $"{scaledArea:N0}" : $"{pixels:N0}";
    }
}
