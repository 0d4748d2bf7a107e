// A QR code drawn by the phone itself (ISO/IEC 18004, bytes, error level L, versions 1 to 5, mask 0): a receipt shows it
// without a network, and in a rush nobody asks the service for it.

// By version: bytes of data, bytes of error correction.
const QR_SIZES = [null, [19, 7], [34, 10], [55, 15], [80, 20], [108, 26]];
const QR_FORMAT = 0b111011111000100;

// Products in the field of 256 elements with the polynomial 0x11d.
function fieldProduct(one, other) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    if ((other >> bit) & 1) product ^= one;
  }
  return product;
}

function generatorOf(degree) {
  const terms = new Array(degree).fill(0);
  terms[degree - 1] = 1;
  for (let root = 1, count = 0; count < degree; count += 1, root = fieldProduct(root, 2)) {
    for (let at = 0; at < degree; at += 1) {
      terms[at] = fieldProduct(terms[at], root) ^ (at + 1 < degree ? terms[at + 1] : 0);
    }
  }
  return terms;
}

function corrections(data, degree) {
  const generator = generatorOf(degree);
  const rest = new Array(degree).fill(0);
  for (const byte of data) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    generator.forEach((term, at) => {
      rest[at] ^= fieldProduct(term, factor);
    });
  }
  return rest;
}

// Mode and length, the text, an end, and filling bytes.
function qrData(text, capacity) {
  const bytes = Array.from(new TextEncoder().encode(text));
  const halves = [4, bytes.length >> 4, bytes.length & 15].concat(...bytes.map((byte) => [byte >> 4, byte & 15]), 0);
  const data = [];
  for (let at = 0; at < halves.length; at += 2) data.push((halves[at] << 4) | halves[at + 1]);
  for (let filler = 0xec; data.length < capacity; filler ^= 0xec ^ 0x11) data.push(filler);
  return data;
}

// Rows of true (dark), false (light) and undefined (to be filled with data).
function qrFrame(version) {
  const size = 17 + 4 * version;
  const rows = Array.from({length: size}, () => new Array(size));
  const square = (middleX, middleY, reach, dark) => {
    for (let y = -reach; y <= reach; y += 1) for (let x = -reach; x <= reach; x += 1) {
      const row = rows[middleY + y];
      if (row && middleX + x >= 0 && middleX + x < size) row[middleX + x] = dark(Math.max(Math.abs(x), Math.abs(y)));
    }
  };
  for (let at = 8; at < size - 8; at += 1) rows[6][at] = rows[at][6] = at % 2 === 0;
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(x, y, 4, (ring) => ring !== 2 && ring !== 4);
  if (version > 1) square(size - 7, size - 7, 2, (ring) => ring !== 1);
  drawFormat(rows, size);
  return rows;
}

function drawFormat(rows, size) {
  for (let bit = 0; bit < 15; bit += 1) {
    const dark = Boolean((QR_FORMAT >> bit) & 1);
    const down = bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit;
    const across = bit < 8 ? size - 1 - bit : bit < 9 ? 15 - bit : 14 - bit;
    rows[down][8] = dark;
    rows[8][across] = dark;
  }
  rows[size - 8][8] = true;
}

// Two columns at a time, from the right, up and down in turn, past the column of the timing marks.
function qrRows(text) {
  const length = new TextEncoder().encode(text).length;
  const version = QR_SIZES.findIndex((sizes) => sizes && sizes[0] >= length + 2);
  if (version < 0) return null;
  const data = qrData(text, QR_SIZES[version][0]);
  const bytes = data.concat(corrections(data, QR_SIZES[version][1]));
  const rows = qrFrame(version);
  const size = rows.length;
  let bit = 0;
  for (let right = size - 1, up = true; right > 0; right -= right === 8 ? 3 : 2, up = !up) {
    for (let step = 0; step < size; step += 1) for (const x of [right, right - 1]) {
      const y = up ? size - 1 - step : step;
      if (rows[y][x] !== undefined) continue;
      const dark = (bytes[bit >> 3] >> (7 - (bit & 7))) & 1;
      rows[y][x] = Boolean(dark ^ ((x + y) % 2 === 0));
      bit += 1;
    }
  }
  return rows;
}

// An SVG with the quiet zone around it; null where the text is too long.
function qrPicture(text, label) {
  const rows = qrRows(text);
  if (rows === null) return null;
  const width = rows.length + 8;
  const path = rows.map((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : "")).join("")).join("");
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const dark = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [name, value] of [["viewBox", `0 0 ${width} ${width}`], ["role", "img"], ["aria-label", label], ["class", "qr"]]) {
    svg.setAttribute(name, value);
  }
  dark.setAttribute("d", path);
  svg.append(dark);
  return svg;
}
