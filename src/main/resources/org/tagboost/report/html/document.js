/* Draws the plots of a document: a function for each kind, which returns an option of ECharts. Its
   arguments are the plot, the positions chosen by the reader, and the colors in force. */
(() => {
  const { data, chart, choice, narrow, escape, fixed } = Page;
  const dash = value => value === null || value === undefined;

  const signed = value => (value < 0 ? '−' : value > 0 ? '+' : '') + fixed(Math.abs(value), 4);
  const percent = (value, digits) => fixed(100 * value, digits) + ' %';
  const formats = {
    COUNT: String,
    AP: value => fixed(value, 4),
    SIGNED: signed,
    PERCENT: value => percent(value, 1),
    TENTHS: value => fixed(value, 1),
    PLAIN: String,
  };
  const format = name => value => dash(value) ? '–' : formats[name](value);
  /** An axis needs fewer digits. */
  const ticks = {
    COUNT: String,
    AP: value => String(Number(value.toFixed(3))),
    SIGNED: value => (value > 0 ? '+' : '') + Number(value.toFixed(4)),
    PERCENT: value => Number((100 * value).toFixed(1)) + ' %',
    TENTHS: String,
    PLAIN: String,
  };
  const gap = { COUNT: 44, AP: 44, SIGNED: 56, PERCENT: 48, TENTHS: 44, PLAIN: 44 };

  const paint = (color, colors, i, value) => ({
    accent: () => colors.accent,
    sign: () => value > 0 ? colors.good : value < 0 ? colors.bad : colors.muted,
    each: () => colors.series(i),
  }[color] ?? (() => colors.series(Number(color))))();

  const axis = ({ name, format: kind, unit }) => ({
    type: 'value', name, axisLabel: { formatter: ticks[kind] }, ...(unit ? { min: 0, max: 1 } : {}),
  });
  /** Labels of a category axis. Of long names both ends are kept: variants of one thing differ at their ends. */
  const labels = () => {
    const [start, end, width] = narrow() ? [5, 7, 96] : [11, 12, 170];
    return {
      width, overflow: 'truncate', interval: 0,
      formatter: name => {
        const signs = [...name];
        return signs.length > start + end + 2 ? [...signs.slice(0, start), '…', ...signs.slice(-end)].join('') : name;
      },
    };
  };
  const vertical = of => ({ ...axis(of), nameGap: gap[of.format] });

  /** Lines of text in a tooltip; names come from data. */
  const lines = (title, rows) =>
    [`<b>${escape(title)}</b>`, ...rows.map(([name, value]) => `${escape(name)} ${value}`)].join('<br>');

  function Lines({ views, x, y }, [chosen = 0], colors) {
    const { categories, series } = views.views[chosen];
    const byCategory = categories.length > 0;
    return {
      legend: {},
      tooltip: byCategory
        ? { trigger: 'axis', valueFormatter: format(y.format), order: 'valueDesc' }
        : {
          trigger: 'item',
          formatter: ({ seriesName, value }) => lines(seriesName,
            [[x.name, format(x.format)(value[0])], [y.name, format(y.format)(value[1])]]),
        },
      xAxis: byCategory
        ? { type: 'category', data: categories, boundaryGap: true }
        : { ...axis(x), ...(x.unit ? {} : { min: 0, max: 'dataMax', minInterval: 1 }) },
      yAxis: { ...vertical(y), scale: !y.unit },
      grid: byCategory ? { bottom: 6 } : {},
      series: series.map((one, i) => ({
        type: 'line',
        name: one.name,
        color: paint(one.color, colors, i),
        lineStyle: { width: one.color === 'accent' ? 3 : 1.5 },
        z: one.color === 'accent' ? 3 : 2,
        symbol: 'circle',
        symbolSize: byCategory ? 7 : 4,
        showSymbol: byCategory || !x.unit,
        data: byCategory ? one.y : one.x.map((value, at) => [value, one.y[at]]),
      })),
    };
  }

  function Bars({ views, x }, [chosen = 0], colors) {
    const { categories, series: [{ color, y }] } = views.views[chosen];
    return {
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: format(x.format) },
      grid: { right: 56 },
      xAxis: { ...axis(x), splitNumber: 4 },
      yAxis: {
        type: 'category', data: categories, inverse: true, splitLine: { show: false },
        axisLabel: labels(),
      },
      series: [{
        type: 'bar', barMaxWidth: 22,
        data: y.map((value, i) => ({ value, itemStyle: { color: paint(color, colors, i, value) } })),
        label: { show: true, position: 'right', color: colors.ink, formatter: ({ value }) => format(x.format)(value) },
      }],
    };
  }

  function GroupedBars({ views, x, y }, [chosen = 0], colors) {
    const { categories, series } = views.views[chosen];
    const named = categories.length <= 12;
    return {
      ...(series.length > 1 ? { legend: {} } : {}),
      tooltip: {
        trigger: 'axis', axisPointer: { type: 'shadow' },
        formatter: items => lines(categories[items[0].dataIndex].replace('\n', ': '),
          items.map(item => [item.seriesName, format(y.format)(item.value)])),
      },
      xAxis: {
        type: 'category', data: categories, name: named ? '' : x, nameGap: 10, axisLine: { onZero: false },
        axisLabel: { show: named, lineHeight: 16, interval: 0, fontSize: narrow() ? 10 : 12 },
      },
      yAxis: vertical(y),
      grid: named ? { bottom: 6 } : {},
      series: series.map((one, i) => ({
        type: 'bar', name: one.name, barGap: '10%', barCategoryGap: named ? '28%' : '15%',
        color: paint(one.color, colors, i),
        data: one.y.map(value => ({ value, itemStyle: { color: paint(one.color, colors, i, value) } })),
      })),
    };
  }

  /* Bounds of a logarithmic axis, a little wider than the data. */
  const logBounds = counts => counts.length
    ? [Math.max(1, Math.floor(Math.min(...counts) * 0.85)), Math.ceil(Math.max(...counts) * 1.15) + 1]
    : [1, 10];

  function Scatter({ points, values, x, y, guide }, chosen, colors) {
    const left = [...chosen];
    const shown = pick => values[pick.columns[pick.columns.length > 1 ? left.shift() : 0]];
    const across = shown(x);
    const up = shown(y);
    const name = (pick, of) => of.name + (pick.log ? ', log scale' : pick.unit ? ', ' + pick.unit : '');
    const known = points.map((_, i) => i).filter(i => !dash(across.values[i]) && !dash(up.values[i]));
    const square = guide.slope === 1;
    const free = dash(guide.slope);
    const most = Math.max(0.1, ...known.flatMap(i => [across.values[i], up.values[i]]));
    const end = Math.min(1, Math.ceil(most * 21) / 20);
    const [from, to] = x.log ? logBounds(known.map(i => across.values[i])) : [0, end];
    // A line bends where an axis is logarithmic.
    const line = Array.from({ length: 41 }, (_, i) => x.log ? from * (to / from) ** (i / 40) : from + (to - from) * i / 40)
      .map(at => [at, guide.slope * at]);
    const above = i => up.values[i] - guide.slope * across.values[i];
    const color = i => guide.judged ? paint('sign', colors, i, above(i)) : paint(up.color, colors, i, up.values[i]);
    return {
      tooltip: {
        trigger: 'item',
        formatter: ({ data: { point } }) => point === undefined ? '' : lines(points[point],
          [...new Set([values[0], across, up])].map(of => [of.name, format(of.format)(of.values[point])])),
      },
      xAxis: {
        type: x.log ? 'log' : 'value', name: name(x, across),
        ...(free ? { scale: true, boundaryGap: ['8%', '8%'] } : { min: from, max: to }),
      },
      yAxis: {
        type: 'value', name: name(y, up), nameGap: free ? 56 : gap[up.format],
        ...(free ? { scale: true, axisLabel: { formatter: value => String(Number(value.toFixed(4))) } }
          : square ? { min: 0, max: end } : up.format === 'SIGNED' ? {} : { min: 0 }),
      },
      series: [
        { type: 'line', data: free ? [] : line, showSymbol: false, silent: true, color: colors.muted,
          lineStyle: { type: 'dashed', width: 1.5 } },
        { type: 'scatter', symbolSize: known.length > 300 ? 6 : 8, color: paint(up.color, colors, 0),
          data: known.map(i => ({
            point: i, value: [across.values[i], up.values[i]], itemStyle: { color: color(i), opacity: 0.65 },
          })) },
      ],
    };
  }

  function Intervals({ names, values, low, high, x }, chosen, colors) {
    const ends = [...values, ...low, ...high].filter(value => !dash(value));
    const room = (Math.max(...ends) - Math.min(...ends)) * 0.08 || 0.01;
    const known = i => !dash(low[i]);
    return {
      tooltip: {
        trigger: 'axis', axisPointer: { type: 'shadow' },
        formatter: items => {
          const i = items[0].dataIndex;
          return lines(names[i], [[x.name, format(x.format)(values[i])],
            ...(known(i) ? [['95 %', `${format(x.format)(low[i])} to ${format(x.format)(high[i])}`]] : [])]);
        },
      },
      grid: { right: 24 },
      xAxis: {
        ...axis(x), min: Math.max(0, Math.min(...ends) - room), max: Math.max(...ends) + room,
        axisLabel: { formatter: ticks[x.format], showMinLabel: false, showMaxLabel: false },
      },
      yAxis: {
        type: 'category', data: names, inverse: true, splitLine: { show: false },
        axisLabel: labels(),
      },
      series: [
        { type: 'bar', stack: 'interval', silent: true, itemStyle: { color: 'transparent' }, data: low },
        { type: 'bar', stack: 'interval', silent: true, barWidth: 3, color: colors.muted,
          data: high.map((value, i) => known(i) ? value - low[i] : null) },
        { type: 'scatter', symbolSize: 10, color: colors.accent, data: values },
      ],
    };
  }

  const plots = { Lines, Bars, GroupedBars, Scatter, Intervals };
  data.forEach(({ id, type, choices, plot }) => {
    const chosen = choices.map(label => choice(`${id}-${label}`, id));
    chart(id, colors => plots[type](plot, chosen.map(of => of()), colors));
  });
})();
