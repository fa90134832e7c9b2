console.log(Page.data.name);
