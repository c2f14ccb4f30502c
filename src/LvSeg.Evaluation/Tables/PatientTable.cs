using System.Text;
using LvSeg.Data.Files;
using LvSeg.Evaluation.Patients;

namespace LvSeg.Evaluation.Tables;

/// <summary>The file <c>patients.csv</c>: a line for each patient, an undefined figure as an empty cell.</summary>
public static class PatientTable
{
    private static readonly string[] Columns =
    [
        "patient", "group", "slices", "dice_mean", "apd_px", "apd_mm", "good_contours",
        "truth_area_px", "predicted_area_px", "truth_area_mm2", "predicted_area_mm2", "volume_error",
    ];

    /// <summary>Writes the table, whole or not at all. Where no patient is known there is none, and one of an earlier evaluation is removed.</summary>
    /// <exception cref="IOException">The disk is full, read-only or gone; the old file is untouched.</exception>
    public static void Write(string path, IReadOnlyList<SubsetFigures> patients)
    {
        if (patients.Count == 0)
        {
            File.Delete(path);
            return;
        }
        var text = new StringBuilder();
        Csv.AppendRow(text, Columns);
        foreach (SubsetFigures patient in patients)
        {
            Csv.AppendRow(text,
            [
                patient.Name, patient.Group ?? "", Csv.Cell(patient.Slices), Csv.Cell(patient.DiceMean), Csv.Cell(patient.ApdPx), Csv.Cell(patient.ApdMm),
                Csv.Cell(patient.GoodContours), Csv.Cell(patient.TruthAreaPx), Csv.Cell(patient.PredictedAreaPx), Csv.Cell(patient.TruthAreaMm2),
                Csv.Cell(patient.PredictedAreaMm2), Csv.Cell(patient.VolumeError),
            ]);
        }
        AtomicFile.WriteText(path, text.ToString());
    }
}
