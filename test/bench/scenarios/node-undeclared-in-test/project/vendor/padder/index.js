exports.pad = (text) => ` ${text} `;
