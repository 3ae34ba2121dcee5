const SVG = 'http://www.w3.org/2000/svg';

const PATHS = {
  theme: [['circle', { cx: 12, cy: 12, r: 8.25 }], ['path', { class: 'fill', d: 'M12 3.75a8.25 8.25 0 0 1 0 16.5z' }]],
  chat: [['path', { d: 'M5 18.5V7.75A2.75 2.75 0 0 1 7.75 5h8.5A2.75 2.75 0 0 1 19 7.75v5.5A2.75 2.75 0 0 1 16.25 16H8.5z' }]],
  orders: [['path', { d: 'M4.5 8.25 12 4.5l7.5 3.75v7.5L12 19.5l-7.5-3.75zM4.5 8.25 12 12l7.5-3.75M12 12v7.5' }]],
  dashboard: [['path', { d: 'M4.5 19.5h15M4.5 15l4.25-5 3.75 3 6-7.5' }]],
  breaking: [['path', { d: 'M3.5 12h4.25l2-5.5 2.5 5M13 14.5l1.25 3 2-5.5h4.25' }]],
};

/** One of the page's own drawings; whoever reads the page aloud passes it over. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(...PATHS[name].map(([tag, attributes]) => {
    const shape = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([key, value]) => shape.setAttribute(key, value));
    return shape;
  }));
  return svg;
}
