'use strict';
/* What all pages share: their data, charts that follow colour scheme, width and print, and tables
   that sort and filter. A page's own script comes after this one. */
const Page = (() => {
  const data = JSON.parse(document.getElementById('page-data').textContent);
  const charts = new Map();

  const color = name =>
    getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

  /** The colours in force. series(i) repeats after eight. */
  const theme = () => ({
    ink: color('ink'),
    muted: color('muted'),
    line: color('line'),
    card: color('card'),
    accent: color('accent'),
    good: color('good'),
    bad: color('bad'),
    series: i => color('series-' + (i % 8 + 1)),
  });

  const narrow = () => window.innerWidth <= 520;
  const escape = text => echarts.format.encodeHTML(String(text));

  /** Rounds the decimal digits, halves up, as the tables do; toFixed rounds the binary value: 0.10925 to 0.1092. */
  const fixed = (value, digits) => {
    const half = Math.round(Number(Math.abs(value).toFixed(12) + 'e' + digits));
    return (value < 0 && half > 0 ? '-' : '') + Number(half + 'e-' + digits).toFixed(digits);
  };

  /** Lays the page's look under an axis. */
  const axis = (own, colors) => ({
    nameLocation: 'middle',
    nameGap: own.type === 'value' || own.type === 'log' ? 28 : 30,
    nameTextStyle: { color: colors.muted },
    ...own,
    axisLabel: { color: colors.muted, hideOverlap: true, ...own.axisLabel },
    axisLine: { lineStyle: { color: colors.line }, ...own.axisLine },
    axisTick: { show: false, ...own.axisTick },
    splitLine: { lineStyle: { color: colors.line, opacity: 0.7 }, ...own.splitLine },
  });

  const looked = (option, colors) => ({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colors.ink },
    ...option,
    grid: { left: option.yAxis.name ? 30 : 12, right: 16, top: option.legend ? 40 : 16, bottom: 28, containLabel: true, ...option.grid },
    legend: option.legend && {
      type: 'scroll', top: 0, left: 0, icon: 'circle', itemWidth: 10, itemHeight: 10,
      pageIconColor: colors.ink, pageTextStyle: { color: colors.muted },
      ...option.legend, textStyle: { color: colors.ink },
    },
    tooltip: {
      confine: true, backgroundColor: colors.card, borderColor: colors.line,
      textStyle: { color: colors.ink, fontSize: 13 },
      ...option.tooltip,
    },
    xAxis: axis(option.xAxis, colors),
    yAxis: axis(option.yAxis, colors),
  });

  /**
   * Draws a chart into the element with that id, if the page has one. describe(theme) gives an
   * option of ECharts; it is asked again whenever colours or a choice change. Names from data must
   * pass Page.escape before they go into the HTML of a tooltip.
   */
  function chart(id, describe) {
    const element = document.getElementById(id);
    if (!element) {
      return;
    }
    const instance = echarts.init(element, null, { renderer: 'svg' });
    const draw = () => {
      const colors = theme();
      instance.setOption(looked(describe(colors), colors), true);
    };
    charts.set(id, { instance, draw });
    draw();
    let width = element.clientWidth;
    new ResizeObserver(() => {
      if (element.clientWidth !== width) {
        width = element.clientWidth;
        instance.resize();
        draw();
      }
    }).observe(element);
  }

  const drawAll = () => charts.forEach(({ instance, draw }) => { instance.resize(); draw(); });

  /** The number chosen in a select; redraws the chart with the given id when it changes. */
  function choice(id, chartId) {
    const select = document.getElementById(id);
    if (!select) {
      return () => 0;
    }
    select.addEventListener('change', () => charts.get(chartId).draw());
    return () => Number(select.value);
  }

  /** Cells sort by data-key if they have it; empty keys stay last. */
  function sort(table, column, descending) {
    const key = row => row.cells[column].dataset.key ?? row.cells[column].textContent.trim();
    const body = table.tBodies[0];
    const rows = [...body.rows].map(row => ({ row, key: key(row) }));
    const numeric = rows.every(({ key }) => key === '' || Number.isFinite(Number(key)));
    rows.sort((a, b) => {
      if (a.key === '' || b.key === '') {
        return (a.key === '') - (b.key === '');
      }
      const order = numeric ? a.key - b.key : a.key.localeCompare(b.key);
      return descending ? -order : order;
    });
    body.append(...rows.map(({ row }) => row));
    [...table.tHead.rows[0].cells].forEach((cell, i) => {
      if (i === column) {
        cell.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      } else {
        cell.removeAttribute('aria-sort');
      }
    });
  }

  document.querySelectorAll('table.sortable').forEach(table => {
    [...table.tHead.rows[0].cells].forEach((cell, column) => {
      const button = document.createElement('button');
      button.append(...cell.childNodes);
      cell.append(button);
      button.addEventListener('click', () => {
        const before = cell.getAttribute('aria-sort');
        // Large numbers are what people look for; words start at A.
        const first = cell.classList.contains('number') ? 'descending' : 'ascending';
        const second = first === 'descending' ? 'ascending' : 'descending';
        sort(table, column, (before === first ? second : first) === 'descending');
      });
    });
  });

  document.querySelectorAll('input.search').forEach(input => {
    const table = document.getElementById(input.dataset.table);
    input.addEventListener('input', () => {
      const wanted = input.value.trim().toLowerCase();
      for (const row of table.tBodies[0].rows) {
        row.hidden = !row.textContent.toLowerCase().includes(wanted);
      }
    });
  });

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  window.addEventListener('beforeprint', () => {
    document.documentElement.dataset.print = '';
    drawAll();
  });
  window.addEventListener('afterprint', () => {
    delete document.documentElement.dataset.print;
    drawAll();
  });

  return { data, chart, choice, narrow, escape, fixed };
})();
