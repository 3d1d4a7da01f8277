// Draws each figure when it comes near the screen. On narrow screens and without plotly.js the picture stays.
(function () {
  'use strict';
  if (!window.Plotly || !window.matchMedia('(min-width: 640px)').matches) return;
  var options = { displaylogo: false, displayModeBar: false };
  function draw(figure) {
    var place = figure.querySelector('.plot-live');
    var source = JSON.parse(figure.querySelector('script').textContent);
    place.hidden = false;
    window.Plotly.newPlot(place, source.data, source.layout, options).then(
      function () { figure.classList.add('is-live'); },
      function () { place.hidden = true; }
    );
  }
  var figures = document.querySelectorAll('figure.plot');
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
