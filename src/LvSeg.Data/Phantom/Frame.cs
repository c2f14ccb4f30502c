namespace LvSeg.Data.Phantom;

/// <summary>Where the patient's axes, with the left ventricle at the origin, lie in the picture.</summary>
/// <param name="X">The ventricle's centre from the picture's, to the right.</param>
/// <param name="Y">The same, down.</param>
/// <param name="Turn">Radians, clockwise on the screen.</param>
internal readonly record struct Frame(double X, double Y, double Turn)
{
    public (double X, double Y) Place(double x, double y)
    {
        (double sin, double cos) = PortableMath.SinCos(Turn);
        return (X + x * cos - y * sin, Y + x * sin + y * cos);
    }
}
