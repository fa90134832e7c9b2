/* The charts of report.html. Scorers are the members and, last, the ensemble. */
(() => {
  const { data, chart, choice, narrow, escape, ap } = Page;
  const last = data.scorers.length - 1;
  const members = data.scorers.slice(0, last);
  const scorerColor = (i, colors) => i === last ? colors.accent : colors.series(i);
  const scored = data.labels.map((_, tag) => tag).filter(tag => data.positives[tag] > 0);

  /** The ensemble stands out among the members. */
  const line = (i, colors) => ({
    type: 'line',
    name: data.scorers[i],
    color: scorerColor(i, colors),
    lineStyle: { width: i === last ? 3 : 1.5 },
    z: i === last ? 3 : 2,
  });

  const tagTooltip = shown => ({
    formatter: ({ data: point }) => point.tag === undefined ? '' :
      `<b>${escape(data.labels[point.tag])}</b><br>${data.positives[point.tag]} positives<br>` +
      shown().map(i => `${escape(data.scorers[i])} ${ap(data.perTag[i][point.tag])}`).join('<br>'),
  });

  const points = (x, y) =>
    scored.map(tag => ({ tag, value: [x(tag), y(tag)] }))
      .filter(({ value }) => value.every(v => v !== null));

  const scatter = (values, color) => ({
    type: 'scatter', data: values, symbolSize: values.length > 300 ? 6 : 8, color,
    itemStyle: { opacity: 0.65 },
  });

  const byPositivesOf = choice('by-positives-of', 'by-positives');
  chart('by-positives', colors => {
    const of = byPositivesOf();
    const counts = scored.map(tag => data.positives[tag]).sort((a, b) => a - b);
    return {
      tooltip: { trigger: 'item', ...tagTooltip(() => [of]) },
      xAxis: { type: 'log', name: 'positives, log scale', min: axisFrom(counts), max: axisTo(counts) },
      yAxis: { type: 'value', name: 'AP', min: 0, nameGap: 36 },
      series: [
        { type: 'line', data: randomRanking(axisFrom(counts), axisTo(counts)), showSymbol: false, silent: true,
          color: colors.muted, lineStyle: { type: 'dashed', width: 1.5 } },
        scatter(points(tag => data.positives[tag], tag => data.perTag[of][tag]), scorerColor(of, colors)),
      ],
    };
  });

  /** Its AP is about the tag's share of the tracks, which a logarithmic axis bends. */
  function randomRanking(from, to) {
    return Array.from({ length: 41 }, (_, i) => from * (to / from) ** (i / 40))
      .map(count => [count, count / data.tracks]);
  }

  /* Bounds of a logarithmic axis, a little wider than the data. */
  function axisFrom(counts) {
    return counts.length ? Math.max(1, Math.floor(counts[0] * 0.85)) : 1;
  }
  function axisTo(counts) {
    return counts.length ? Math.ceil(counts[counts.length - 1] * 1.15) + 1 : 10;
  }

  const pairX = choice('pairs-x', 'pairs');
  const pairY = choice('pairs-y', 'pairs');
  chart('pairs', colors => {
    const x = pairX();
    const y = pairY();
    const values = points(tag => data.perTag[x][tag], tag => data.perTag[y][tag]);
    const top = Math.min(1, Math.max(0.1, ...values.flatMap(({ value }) => value)) * 1.05);
    const scale = Math.ceil(top * 20) / 20;
    return {
      tooltip: { trigger: 'item', ...tagTooltip(() => [x, y]) },
      xAxis: { type: 'value', name: data.scorers[x] + ', AP', min: 0, max: scale },
      yAxis: { type: 'value', name: data.scorers[y] + ', AP', min: 0, max: scale, nameGap: 36 },
      series: [
        { type: 'line', data: [[0, 0], [scale, scale]], showSymbol: false, silent: true, color: colors.muted,
          lineStyle: { type: 'dashed', width: 1.5 } },
        scatter(values, scorerColor(y, colors)),
      ],
    };
  });

  chart('bands', colors => ({
    legend: {},
    tooltip: {
      trigger: 'axis', axisPointer: { type: 'shadow' },
      formatter: items => {
        const band = data.bands[items[0].dataIndex];
        return `<b>${band.name}</b>: ${band.tags} tags, ${band.fewest} to ${band.most} positives<br>` +
          items.map(item => `${item.marker}${escape(item.seriesName)} ${ap(item.value)}`).join('<br>');
      },
    },
    xAxis: {
      type: 'category',
      data: data.bands.map(band => `${band.name}\n${band.fewest} to ${band.most}`),
      axisLabel: { lineHeight: 16, interval: 0, fontSize: narrow() ? 10 : 12 },
    },
    yAxis: { type: 'value', name: 'AP', nameGap: 36 },
    grid: { bottom: 6 },
    series: data.scorers.map((name, i) => ({
      type: 'bar', name, color: scorerColor(i, colors), barGap: '10%', barCategoryGap: '28%',
      data: data.bands.map(band => band.ap[i]),
    })),
  }));

  const curvesOf = choice('curves-of', 'curves');
  chart('curves', colors => ({
    legend: {},
    tooltip: {
      trigger: 'item',
      formatter: ({ seriesName, value }) =>
        `${escape(seriesName)}<br>recall ${value[0].toFixed(3)}<br>precision ${value[1].toFixed(3)}`,
    },
    xAxis: { type: 'value', name: 'recall', min: 0, max: 1 },
    yAxis: { type: 'value', name: 'precision', min: 0, max: 1, nameGap: 36 },
    series: data.curves[curvesOf()].map(({ recall, precision }, i) => ({
      ...line(i, colors), symbolSize: 4, showSymbol: false,
      data: recall.map((r, at) => [r, precision[at]]),
    })),
  }));

  chart('folds', colors => ({
    legend: {},
    tooltip: { trigger: 'axis', valueFormatter: ap, order: 'valueDesc' },
    xAxis: { type: 'category', data: data.foldNumbers.map(fold => 'fold ' + fold), boundaryGap: true },
    yAxis: { type: 'value', name: 'AP', scale: true, nameGap: 44,
      axisLabel: { formatter: value => value.toFixed(3) } },
    grid: { bottom: 6 },
    series: data.folds.map((folds, i) => ({ ...line(i, colors), symbol: 'circle', symbolSize: 7, data: folds })),
  }));

  /** Bars that lie, one a name, the first on top. */
  const bars = (names, values, look, nameOfAxis) => ({
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: look.format },
    grid: { right: 56 },
    xAxis: { type: 'value', name: nameOfAxis, splitNumber: 4, axisLabel: { formatter: look.tick } },
    yAxis: {
      type: 'category', data: names, inverse: true, splitLine: { show: false },
      axisLabel: { width: narrow() ? 96 : 170, overflow: 'truncate', interval: 0 },
    },
    series: [{
      type: 'bar', barMaxWidth: 22, data: values,
      label: { show: true, position: 'right', color: look.ink, formatter: ({ value }) => look.format(value) },
    }],
  });

  const signed = value => value === null || value === undefined ? '–'
    : (value < 0 ? '−' : '+') + Math.abs(value).toFixed(4);

  chart('adds', colors => bars(
    members,
    data.adds.map(value => ({ value, itemStyle: { color: value < 0 ? colors.bad : colors.good } })),
    { format: signed, tick: signed, ink: colors.ink },
    'AP'));

  chart('seconds', colors => bars(
    members,
    data.seconds.map((value, i) => ({ value, itemStyle: { color: colors.series(i) } })),
    { format: value => value.toFixed(1), tick: value => value, ink: colors.ink },
    'seconds'));

  const gainsOf = choice('gains-of', 'gains');
  chart('gains', colors => {
    const { member, gains: features } = data.trees[gainsOf()];
    const percent = value => (100 * value).toFixed(1) + ' %';
    return bars(
      features.map(({ name }) => name),
      features.map(({ share }) => ({ value: share, itemStyle: { color: colors.series(members.indexOf(member)) } })),
      { format: percent, tick: percent, ink: colors.ink },
      'share of gain');
  });

  chart('pcas', colors => ({
    legend: {},
    tooltip: {
      trigger: 'item',
      formatter: ({ seriesName, value }) =>
        `${escape(seriesName)}<br>first ${value[0]}: ${(100 * value[1]).toFixed(1)} %`,
    },
    xAxis: { type: 'value', name: 'components', min: 0, max: 'dataMax', minInterval: 1 },
    yAxis: { type: 'value', name: 'variance explained', min: 0, max: 1, nameGap: 44,
      axisLabel: { formatter: value => Math.round(100 * value) + ' %' } },
    series: data.pcas.map(({ name, cumulative }, i) => ({
      type: 'line', name, color: colors.series(i), symbol: 'circle', symbolSize: 4,
      data: cumulative.map((share, at) => [at + 1, share]),
    })),
  }));
})();
