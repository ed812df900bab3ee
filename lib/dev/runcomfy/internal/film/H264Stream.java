package dev.runcomfy.internal.film;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jcodec.codecs.h264.H264Decoder;
import org.jcodec.codecs.h264.POCManager;
import org.jcodec.codecs.h264.decode.DeblockerInput;
import org.jcodec.codecs.h264.decode.FrameReader;
import org.jcodec.codecs.h264.decode.SliceDecoder;
import org.jcodec.codecs.h264.decode.SliceReader;
import org.jcodec.codecs.h264.decode.deblock.DeblockingFilter;
import org.jcodec.codecs.h264.io.model.Frame;
import org.jcodec.codecs.h264.io.model.NALUnitType;
import org.jcodec.codecs.h264.io.model.RefPicMarking;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.SliceHeader;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.common.IntObjectMap;
import org.jcodec.common.model.Picture;

/**
 * Pictures of one H.264 stream, in the order in which they are coded, decoded by JCodec's own
 * parts. JCodec's whole decoder filters block edges also where the stream says not to, and keeps
 * threads for ever once a picture has several slices. What its parts decode wrongly is refused
 * here.
 */
final class H264Stream {
  private final FrameReader reader = new FrameReader();
  private final POCManager order = new POCManager();
  private final IntObjectMap<Frame> longTerm = new IntObjectMap<>();
  private final Deque<Frame> free = new ArrayDeque<>();
  private final byte[][] planes;
  private Frame[] shortTerm;

  /** A stream with pictures that fit into these planes, which are used for each of them. */
  H264Stream(byte[][] planes) {
    this.planes = planes;
  }

  /**
   * Decodes a picture from its units, the parameter sets before it included. It is valid until the
   * next call.
   *
   * @throws RuntimeException when the stream has something that JCodec does not know
   */
  Picture next(List<ByteBuffer> units) {
    List<SliceReader> slices = reader.readFrame(units);
    if (slices == null || slices.isEmpty()) {
      throw new IllegalStateException("a sample without a picture");
    }
    slices.forEach(slice -> check(slice.getSliceHeader()));
    SliceHeader head = slices.get(0).getSliceHeader();
    var unit = slices.get(0).getNALUnit();
    if (shortTerm == null) {
      shortTerm = new Frame[frameNumbers(head.sps)];
    }
    var edges = new DeblockerInput(head.sps);
    int place = order.calcPOC(head, unit);
    Frame picture =
        H264Decoder.createFrame(
            head.sps, planes, head.frameNum, head.sliceType, edges.mvs, edges.refsUsed, place);
    for (SliceReader slice : slices) {
      new SliceDecoder(head.sps, shortTerm, longTerm, edges, picture).decodeFromReader(slice);
    }
    filter(slices, edges, picture);
    if (unit.nal_ref_idc != 0) {
      keep(head, unit.type == NALUnitType.IDR_SLICE, picture);
    }
    return picture;
  }

  private static int frameNumbers(SeqParameterSet sps) {
    return 1 << sps.log2MaxFrameNumMinus4 + 4;
  }

  /** What JCodec decodes wrongly and without a word, found against ffmpeg's decoder. */
  private static void check(SliceHeader head) {
    boolean isTemporal = head.sliceType == SliceType.B && !head.directSpatialMvPredFlag;
    boolean isScaled =
        head.sps.scalingMatrix != null
            || head.pps.extended != null && head.pps.extended.scalingMatrix != null;
    if (isTemporal || isScaled || head.pps.constrainedIntraPredFlag) {
      throw new IllegalStateException("a form of H.264 that JCodec gets wrong");
    }
  }

  /** Smooths the edges of blocks, unless the stream says not to. */
  private static void filter(List<SliceReader> slices, DeblockerInput edges, Picture picture) {
    long unfiltered =
        slices.stream()
            .filter(slice -> slice.getSliceHeader().disableDeblockingFilterIdc == 1)
            .count();
    if (unfiltered == 0) {
      SeqParameterSet sps = slices.get(0).getSliceHeader().sps;
      new DeblockingFilter(sps.picWidthInMbsMinus1 + 1, 8, edges).deblockFrame(picture);
    } else if (unfiltered < slices.size()) {
      throw new IllegalStateException("a picture that is filtered in part");
    }
  }

  /** Keeps a copy for pictures that refer to it, and lets go of what the stream says. */
  private void keep(SliceHeader head, boolean isFresh, Frame picture) {
    if (isFresh) {
      letAllGo();
    }
    Frame kept = free.isEmpty() ? Frame.createFrame(picture) : free.pop();
    kept.copyFromFrame(picture);
    if (isFresh && head.refPicMarkingIDR != null && head.refPicMarkingIDR.isUseForlongTerm()) {
      toLongTerm(0, kept);
      return;
    }
    RefPicMarking marking = isFresh ? null : head.refPicMarkingNonIDR;
    boolean isLong = marking != null && mark(head, marking, kept);
    if (!isLong) {
      shortTerm[head.frameNum] = kept;
    }
    if (marking == null) {
      slide(head);
    }
  }

  /** Follows the stream's own instructions; tells whether they made the picture a long-term one. */
  private boolean mark(SliceHeader head, RefPicMarking marking, Frame kept) {
    boolean isLong = false;
    for (RefPicMarking.Instruction each : marking.getInstructions()) {
      int numbers = frameNumbers(head.sps);
      int number = Math.floorMod(head.frameNum - each.getArg1(), numbers);
      switch (each.getType()) {
        case REMOVE_SHORT -> letShortGo(number);
        case REMOVE_LONG -> letLongGo(each.getArg1());
        case CONVERT_INTO_LONG -> {
          Frame moved = shortTerm[number];
          shortTerm[number] = null;
          toLongTerm(each.getArg2(), moved);
        }
        case TRUNK_LONG ->
            Arrays.stream(longTerm.keys())
                .filter(key -> key > each.getArg1() - 1)
                .forEach(this::letLongGo);
        case CLEAR -> letAllGo();
        default -> {
          toLongTerm(each.getArg1(), kept);
          isLong = true;
        }
      }
    }
    return isLong;
  }

  /** Lets the oldest go where there are more than the stream wants. */
  private void slide(SliceHeader head) {
    int most = Math.max(1, head.sps.numRefFrames - longTerm.size());
    int oldest = -1;
    int count = 0;
    for (int back = 0; back < shortTerm.length; back++) {
      int number = Math.floorMod(head.frameNum - back, shortTerm.length);
      if (shortTerm[number] != null) {
        oldest = number;
        count++;
      }
    }
    if (count > most) {
      letShortGo(oldest);
    }
  }

  private void toLongTerm(int number, Frame picture) {
    letLongGo(number);
    picture.setShortTerm(false);
    longTerm.put(number, picture);
  }

  private void letShortGo(int number) {
    if (shortTerm[number] != null) {
      free.push(shortTerm[number]);
      shortTerm[number] = null;
    }
  }

  private void letLongGo(int number) {
    Frame gone = longTerm.get(number);
    if (gone != null) {
      free.push(gone);
      longTerm.remove(number);
    }
  }

  private void letAllGo() {
    for (int i = 0; i < shortTerm.length; i++) {
      letShortGo(i);
    }
    Arrays.stream(longTerm.keys()).forEach(this::letLongGo);
  }
}
