// Where the frames lie whose documents have something to show: each knows its own screen only.

const placed = new Map();

function placeOf(frame) {
  const style = getComputedStyle(frame);
  const outer = frame.getBoundingClientRect();
  const stretch = frame.offsetWidth ? outer.width / frame.offsetWidth : 1;
  const left = frame.clientLeft + parseFloat(style.paddingLeft);
  const top = frame.clientTop + parseFloat(style.paddingTop);
  const width = frame.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const height = frame.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
  const inner = box(outer.left + left * stretch, outer.top + top * stretch, width * stretch, height * stretch);
  const shown = isRendered(frame) && inner.width > 0 && inner.height > 0;
  const area = shown ? meet(clipOf(frame), inner) : box(0, 0, 0, 0);
  const layers = samplePoints([inner], area).map((point) => layersAt(point, frame)).filter(Boolean);
  return {
    box: inner,
    area,
    stretch,
    shown,
    opacity: opacityOf(frame),
    covered: layers.length ? layers.filter((layer) => layer.covered).length / layers.length : 0,
    pinned: isPinned(frame),
  };
}

function placeAll() {
  for (const [frame, last] of placed) {
    const place = placeOf(frame);
    const looks = JSON.stringify(place);
    if (looks === last.looks) continue;
    last.looks = looks;
    send("frame", { frame: last.key, ...place });
  }
}
