// What PageInspection.cs runs inside a page. Every function returns sentences, one for each fault.

const all = selector => [...document.querySelectorAll(selector)];

const isShown = element => element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true });

function nameOf(element) {
    if (!element || element === document.body) return 'nothing';
    const index = all('*').indexOf(element);
    const text = (element.getAttribute('aria-label') || element.textContent || '').trim().slice(0, 40);
    return `<${element.tagName.toLowerCase()} #${index} '${text}'>`;
}

const interactive = 'a[href], button, input, select, textarea, summary, [tabindex]';

const listInteractive = () => all(interactive).filter(isShown).map(nameOf);

const scrollerOf = element => {
    for (let up = element.parentElement; up; up = up.parentElement)
        if (/auto|scroll/.test(getComputedStyle(up).overflowX) && up !== document.documentElement) return up;
    return null;
};

async function inspectOnce() {
    const faults = [];
    if (!document.documentElement.lang) faults.push('the page has no language');
    if (!document.title.trim()) faults.push('the page has no title');
    for (const landmark of ['header', 'main', 'footer'])
        if (all(`body > ${landmark}`).length !== 1) faults.push(`there is not exactly one ${landmark}`);

    const headings = all('h1, h2, h3, h4, h5, h6');
    if (all('h1').length !== 1) faults.push('there is not exactly one h1');
    let level = 0;
    for (const heading of headings) {
        const own = +heading.tagName[1];
        if (own > level + 1) faults.push(`heading ${nameOf(heading)} skips a level`);
        if (!heading.textContent.trim()) faults.push(`heading ${nameOf(heading)} is empty`);
        level = own;
    }

    const ids = all('[id]').map(element => element.id);
    ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => faults.push(`the id ${id} is there twice`));
    for (const link of all('a[href^="#"]'))
        if (!document.getElementById(link.getAttribute('href').slice(1))) faults.push(`${nameOf(link)} leads nowhere`);
    for (const drawing of all('svg[role=img]')) {
        const named = (drawing.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id)?.textContent.trim());
        if (!drawing.getAttribute('aria-label') && !(named.length > 0 && named.every(text => text))) faults.push(`${nameOf(drawing)} has no name`);
    }
    for (const drawing of all('svg:not([role=img]):not([aria-hidden=true])')) faults.push(`${nameOf(drawing)} is neither named nor hidden`);
    for (const table of all('table')) {
        if (!table.caption) faults.push(`${nameOf(table)} has no caption`);
        if (table.querySelector('th:not([scope])')) faults.push(`${nameOf(table)} has a heading without a scope`);
    }
    for (const region of all('[role=region]'))
        if (!region.getAttribute('aria-label')) faults.push(`${nameOf(region)} has no name`);

    for (const picture of all('img')) {
        await picture.decode().catch(() => { });
        if (!picture.alt.trim()) faults.push(`a picture has no alternative text`);
        if (!picture.naturalWidth) { faults.push(`the picture '${picture.alt}' is not shown`); continue; }
        const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight);
        const context = canvas.getContext('2d');
        context.drawImage(picture, 0, 0);
        const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
        if (pixels.every(pixel => pixel === pixels[0])) faults.push(`the picture '${picture.alt}' is blank`);
    }
    return faults;
}

function inspectLayout() {
    const faults = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > window.innerWidth) faults.push(`the page is ${document.documentElement.scrollWidth} wide on a screen of ${window.innerWidth}`);
    for (const element of all('body *')) {
        if (!isShown(element)) continue;
        if (element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX) && element.tabIndex < 0)
            faults.push(`${nameOf(element)} scrolls, but not by the keyboard`);
        const box = element.getBoundingClientRect();
        if (box.width === 0 || box.right <= 0 || (box.left > -1 && box.right < width + 1)) continue;
        const scroller = scrollerOf(element);
        if (!scroller || scroller.tabIndex < 0) faults.push(`${nameOf(element)} reaches from ${box.left} to ${box.right} on a screen of ${width}`);
    }
    return [...faults, ...inspectText(), ...inspectDrawings()];
}

const numbersOf = colour => {
    const parts = colour.match(/[\d.]+/g).map(Number);
    return { rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1 };
};

const over = (upper, lower) => ({ rgb: upper.rgb.map((v, i) => v * upper.alpha + lower.rgb[i] * (1 - upper.alpha)), alpha: 1 });

const groundOf = element => {
    if (!element) return { rgb: [255, 255, 255], alpha: 1 };
    const own = numbersOf(getComputedStyle(element).backgroundColor);
    return own.alpha === 1 ? own : over(own, groundOf(element.parentElement));
};

const luminance = ({ rgb }) => {
    const [r, g, b] = rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (a, b) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);

function inspectText() {
    const faults = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!node.textContent.trim() || !isShown(element)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        if (range.getClientRects().length === 0) continue;
        const style = getComputedStyle(element), inDrawing = element instanceof SVGElement;
        const ground = groundOf(element);
        const ratio = contrast(over(numbersOf(inDrawing ? style.fill : style.color), ground), ground);
        const size = parseFloat(style.fontSize) * (inDrawing ? element.getScreenCTM().a : 1);
        const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
        if (ratio < (large ? 3 : 4.5)) faults.push(`'${node.textContent.trim().slice(0, 40)}' has a contrast of ${ratio.toFixed(2)}`);
        if (size < 10) faults.push(`'${node.textContent.trim().slice(0, 40)}' is ${size.toFixed(1)} pixels large`);
    }
    return faults;
}

function inspectDrawings() {
    const faults = [];
    for (const drawing of all('svg').filter(isShown)) {
        const frame = drawing.getBoundingClientRect();
        const texts = [...drawing.querySelectorAll('text')].map(text => ({ text: text.textContent, box: text.getBoundingClientRect() }));
        for (const { text, box } of texts)
            if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
                faults.push(`'${text}' sticks out of the drawing '${drawing.querySelector('title')?.textContent}'`);
        texts.forEach((a, i) => texts.slice(i + 1).forEach(b => {
            const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
            const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
            if (wide > 2 && high > 4) faults.push(`'${a.text}' and '${b.text}' lie on one another in the drawing '${drawing.querySelector('title')?.textContent}'`);
        }));
        for (const mark of drawing.querySelectorAll('polyline.line, line.line, circle.dot, circle.hollow')) {
            const style = getComputedStyle(mark), ground = groundOf(drawing);
            const colour = mark.matches('circle.dot') ? style.fill : style.stroke;
            if (contrast(numbersOf(colour), ground) < 3) faults.push(`a mark in '${drawing.querySelector('title')?.textContent}' has a contrast below 3`);
        }
    }
    return faults;
}
