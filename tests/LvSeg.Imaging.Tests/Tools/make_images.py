"""Writes DICOM files of every syntax with pydicom and DCMTK, and beside each the numbers that pydicom reads from it (int32, little endian)."""
import os
import subprocess
import sys
import tempfile

import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian

folder = sys.argv[1]
ROWS, COLUMNS = 37, 45
MR = "1.2.840.10008.5.1.4.1.1.4"


def path(name):
    return os.path.join(folder, name)


def numbers(bits, signed, frames):
    """A bright ellipse on a slope, with some noise, over the whole range of the bits."""
    y, x = np.mgrid[0:ROWS, 0:COLUMNS]
    noise = np.random.default_rng(7).integers(0, 9, (frames, ROWS, COLUMNS))
    top = 2**bits - 1
    image = (x + y) * top // (2 * (ROWS + COLUMNS)) + np.where((x - 22) ** 2 / 200 + (y - 18) ** 2 / 90 < 1, top // 3, 0) + noise
    image[:, 0, 0], image[:, 0, 1] = 0, top
    return image - 2 ** (bits - 1) if signed else image


def write(name, allocated, stored, signed, frames=1):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID, meta.TransferSyntaxUID = MR, "1.2.3", ExplicitVRLittleEndian
    data = FileDataset(path(name), {}, file_meta=meta, preamble=b"\0" * 128)
    data.is_little_endian, data.is_implicit_VR = True, False
    data.SOPClassUID, data.SOPInstanceUID, data.StudyInstanceUID, data.SeriesInstanceUID = MR, "1.2.3", "1.2.4", "1.2.5"
    data.PatientName, data.PatientID, data.Modality, data.SeriesNumber, data.InstanceNumber = "A^B", "P1", "MR", "3", "48"
    data.PixelSpacing, data.ImagePositionPatient, data.ImageOrientationPatient = [1.25, 1.5], [-1.5, 2, 3], [1, 0, 0, 0, 1, 0]
    inner = Dataset()
    inner.ReferencedSOPClassUID, inner.ReferencedSOPInstanceUID = MR, "1.2.6"
    data.ReferencedImageSequence = Sequence([inner])
    data.Rows, data.Columns, data.SamplesPerPixel, data.PhotometricInterpretation = ROWS, COLUMNS, 1, "MONOCHROME2"
    data.BitsAllocated, data.BitsStored, data.HighBit, data.PixelRepresentation = allocated, stored, stored - 1, int(signed)
    if frames > 1:
        data.NumberOfFrames = frames
    kind = {(8, False): "<u1", (8, True): "<i1", (16, False): "<u2", (16, True): "<i2"}[allocated, signed]
    pixels = numbers(stored, signed, frames).astype(kind).tobytes()
    data.PixelData = pixels + b"\0" * (len(pixels) % 2)
    data["PixelData"].VR = "OB" if allocated == 8 else "OW"
    data.save_as(path(name), write_like_original=False)


def keep(name, read_from=None):
    image = pydicom.dcmread(path(read_from or name)).pixel_array
    image.astype("<i4").tofile(path(name + ".raw"))
    return image


def check_by_dump(name, image):
    """dcmdump gives the same numbers, in the machine's byte order."""
    with tempfile.TemporaryDirectory() as dumped:
        subprocess.run(["dcmdump", "+W", dumped, path(name)], check=True, capture_output=True)
        [file] = os.listdir(dumped)
        if not np.array_equal(np.fromfile(os.path.join(dumped, file), image.dtype.newbyteorder("="))[: image.size], image.ravel()):
            sys.exit(f"dcmdump and pydicom disagree on {name}")


KINDS = {"u8": (8, 8, False), "u16": (16, 16, False), "s16": (16, 16, True), "u12": (16, 12, False), "s12": (16, 12, True), "frames": (16, 16, True, 3)}
CONVERSIONS = {
    "implicit": ["dcmconv", "+ti"],
    "explicit": ["dcmconv", "+te"],
    "big": ["dcmconv", "+tb"],
    "deflated": ["dcmconv", "+td"],
    "undefined": ["dcmconv", "+te", "-e"],
    "groups": ["dcmconv", "+ti", "+g"],
    "bare": ["dcmconv", "+ti", "-F"],
    "rle": ["dcmcrle"],
    "jpeg-sv1": ["dcmcjpeg", "+e1"],
    **{f"jpeg-{k}": ["dcmcjpeg", "+el", "+sv", str(k)] for k in range(1, 8)},
}
for kind, form in KINDS.items():
    write(f"{kind}.dcm", *form)
    keep(f"{kind}.dcm")
    for name, tool in CONVERSIONS.items():
        made = f"{kind}-{name}.dcm"
        if subprocess.run([*tool, path(f"{kind}.dcm"), path(made)], capture_output=True).returncode != 0:
            sys.exit(f"{' '.join(tool)} failed on {kind}.dcm")
        if name.startswith("jpeg"):
            # This pydicom has no decoder of JPEG, so DCMTK unpacks the file for it.
            subprocess.run(["dcmdjpeg", path(made), path("unpacked.dcm")], check=True, capture_output=True)
            keep(made, "unpacked.dcm")
        elif name == "bare":
            keep(made, f"{kind}.dcm")
        else:
            image = keep(made)
            if name != "rle":
                check_by_dump(made, image)
subprocess.run(["dcmcjpls", path("u16.dcm"), path("other-jpegls.dcm")], check=True, capture_output=True)
subprocess.run(["dcmcjpeg", "+eb", path("u8.dcm"), path("other-jpeg.dcm")], check=True, capture_output=True)
