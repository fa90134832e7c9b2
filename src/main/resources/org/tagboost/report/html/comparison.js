/* The charts of a comparison. The first of the names is the base. */
(() => {
  const { data, chart, choice, escape, ap } = Page;
  const scored = data.labels.map((_, tag) => tag).filter(tag => data.positives[tag] > 0);
  const difference = (tag, of) => data.perTag[of][tag] - data.perTag[0][tag];
  const signed = value => (value > 0 ? '+' : value < 0 ? '−' : '') + Math.abs(value).toFixed(4);
  const shade = (value, colors) => value > 0 ? colors.good : value < 0 ? colors.bad : colors.muted;

  const tooltip = of => ({
    trigger: 'item',
    formatter: ({ data: point }) => point.tag === undefined ? '' :
      `<b>${escape(data.labels[point.tag])}</b><br>${data.positives[point.tag]} positives<br>` +
      [0, of].map(i => `${escape(data.names[i])} ${ap(data.perTag[i][point.tag])}`).join('<br>') +
      `<br>${signed(difference(point.tag, of))}`,
  });

  const point = (tag, value, of, colors) =>
    ({ tag, value, itemStyle: { color: shade(difference(tag, of), colors), opacity: 0.7 } });

  /** The entry that a choice names: the base cannot be chosen. */
  const entry = (id, chartId) => {
    const chosen = choice(id, chartId);
    return () => chosen() + 1;
  };

  const differencesOf = entry('differences-of', 'differences');
  chart('differences', colors => {
    const of = differencesOf();
    const tags = [...scored].sort((a, b) => difference(b, of) - difference(a, of));
    return {
      grid: { left: 36 },
      tooltip: tooltip(of),
      xAxis: { type: 'category', data: tags.map(String), name: 'tags', nameGap: 10,
        axisLabel: { show: false }, axisLine: { onZero: false } },
      yAxis: { type: 'value', name: 'difference of AP', nameGap: 52 },
      series: [{ type: 'bar', barCategoryGap: '15%', data: tags.map(tag => point(tag, difference(tag, of), of, colors)) }],
    };
  });

  const pairsOf = entry('pairs-of', 'pairs');
  chart('pairs', colors => {
    const of = pairsOf();
    const most = Math.max(...scored.flatMap(tag => [data.perTag[0][tag], data.perTag[of][tag]]));
    const end = Math.min(1, Math.ceil(most * 20) / 20);
    return {
      grid: { left: 30 },
      tooltip: tooltip(of),
      xAxis: { type: 'value', name: data.names[0], min: 0, max: end },
      yAxis: { type: 'value', name: data.names[of], min: 0, max: end, nameGap: 38 },
      series: [
        { type: 'line', data: [[0, 0], [end, end]], showSymbol: false, silent: true, color: colors.muted,
          lineStyle: { type: 'dashed', width: 1.5 } },
        { type: 'scatter', symbolSize: 8,
          data: scored.map(tag => point(tag, [data.perTag[0][tag], data.perTag[of][tag]], of, colors)) },
      ],
    };
  });

  const positivesOf = entry('positives-of', 'positives');
  chart('positives', colors => {
    const of = positivesOf();
    const counts = scored.map(tag => data.positives[tag]);
    return {
      grid: { left: 36 },
      tooltip: tooltip(of),
      xAxis: { type: 'log', name: 'positives, log scale', min: Math.max(1, Math.floor(Math.min(...counts) * 0.85)),
        max: Math.ceil(Math.max(...counts) * 1.15) + 1 },
      yAxis: { type: 'value', name: 'difference of AP', nameGap: 52 },
      series: [{ type: 'scatter', symbolSize: 8,
        data: scored.map(tag => point(tag, [data.positives[tag], difference(tag, of)], of, colors)) }],
    };
  });
})();
