namespace LvSeg.Imaging.Geometry;

/// <summary>How an image lies in the patient. The numbers are as the file has them; they should be of length 1 and at right angles.</summary>
/// <param name="AlongRow">The direction in which the column's number grows.</param>
/// <param name="AlongColumn">The direction in which the row's number grows.</param>
public sealed record ImageOrientation(PatientVector AlongRow, PatientVector AlongColumn);
