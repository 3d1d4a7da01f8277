// Draws each figure when it comes near the screen. On narrow screens the picture stays, where there is one.
(function () {
  'use strict';
  if (!window.Plotly) return;
  var wide = window.matchMedia('(min-width: 640px)').matches;
  var options = { displaylogo: false, displayModeBar: false };
  function draw(figure) {
    var place = figure.querySelector('.plot-live');
    var source = JSON.parse(figure.querySelector('script').textContent);
    place.style.width = source.layout.width + 'px';
    place.style.height = source.layout.height + 'px';
    place.hidden = false;
    figure.classList.add('is-live');
    window.Plotly.newPlot(place, source.data, source.layout, options).catch(function () {
      place.hidden = true;
      figure.classList.remove('is-live');
    });
  }
  var figures = [].filter.call(document.querySelectorAll('figure.plot'), function (figure) {
    return wide || !figure.classList.contains('has-still');
  });
  if (!('IntersectionObserver' in window)) { figures.forEach(draw); return; }
  var near = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (!entry.isIntersecting) return;
      near.unobserve(entry.target);
      draw(entry.target);
    });
  }, { rootMargin: '600px' });
  figures.forEach(function (figure) { near.observe(figure); });
})();
